package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.message.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What becomes of authentic bodies. */
interface ReceivingPromises {

    ChannelBench bench();

    @Test
    default void aTextIsAcceptedAsAMessageAtTheAccountsAddress() {
        InboxEntry entry = bench().accepted(bench().textRequest("မင်္ဂလာပါ")).get(0);

        assertThat(entry).isInstanceOf(InboxEntry.EventEntry.class);
        InboxEntry.EventEntry event = (InboxEntry.EventEntry) entry;
        assertThat(event.address().tenant()).isEqualTo(bench().account().tenant());
        assertThat(event.address().account()).isEqualTo(bench().account().id());
        assertThat(event.event()).isInstanceOfSatisfying(Event.MessageReceived.class, message -> {
            assertThat(message.content()).isEqualTo(new Content.Text("မင်္ဂလာပါ"));
            assertThat(message.addressed()).isTrue();
        });
    }

    @TestFactory
    default Stream<DynamicTest> anAuthenticBodyIsKeptWhateverItIs() {
        return HostileBodies.around(bench().textBody(bench().user(), "hello")).entrySet().stream()
                .map(hostile -> DynamicTest.dynamicTest(hostile.getKey(), () -> assertAccepted(hostile.getValue())));
    }

    @Test
    default void randomBytesAreKept() {
        SplittableRandom random = new SplittableRandom(20_261_121);
        for (int i = 0; i < 300; i++) {
            byte[] body = new byte[random.nextInt(1, 400)];
            random.nextBytes(body);
            assertAccepted(body);
        }
    }

    @Test
    default void aBodyWithRandomBytesChangedNeverThrows() {
        SplittableRandom random = new SplittableRandom(7);
        byte[] good = bench().textBody(bench().user(), "hello");
        for (int i = 0; i < 500; i++) {
            byte[] body = good.clone();
            for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertAccepted(body);
        }
    }

    @Test
    default void theSameRequestGivesTheSameKeysAndAnotherGivesOthers() {
        byte[] body = bench().textBody(bench().user(), "hello");

        assertThat(keys(bench().authentic(body)))
                .isEqualTo(keys(bench().authentic(body)))
                .isNotEmpty();
        assertThat(keys(bench().authentic(bench().textBody(bench().user(), "hello"))))
                .doesNotContainAnyElementsOf(keys(bench().authentic(body)));
        byte[] garbage = "{\"cut\":".getBytes(StandardCharsets.UTF_8);
        assertThat(keys(bench().authentic(garbage))).isEqualTo(keys(bench().authentic(garbage)));
    }

    @Test
    default void aKindThatIsNotKnownYetIsAcceptedAndStepsNothing() {
        assertThat(bench().accepted(bench().authentic(bench().unknownBody())))
                .noneMatch(InboxEntry.EventEntry.class::isInstance);
    }

    @Test
    default void whatComesInAnotherOrderIsReadTheSame() {
        WebhookRequest first = bench().textRequest("first");
        WebhookRequest second = bench().textRequest("second");

        List<InboxEntry> later = bench().accepted(second);
        List<InboxEntry> earlier = bench().accepted(first);

        assertThat(bench().accepted(first)).isEqualTo(earlier);
        assertThat(bench().accepted(second)).isEqualTo(later);
    }

    @Test
    default void requestsAreReadSideBySide() throws Exception {
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            bodies.add(bench().textBody(bench().user(), "text " + i));
        }
        List<Callable<List<InboxEntry>>> reads = bodies.stream()
                .<Callable<List<InboxEntry>>>map(body -> () -> bench().accepted(bench().authentic(body)))
                .toList();

        List<Future<List<InboxEntry>>> read;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            read = threads.invokeAll(reads);
        } finally {
            threads.shutdown();
        }

        for (int i = 0; i < bodies.size(); i++) {
            assertThat(read.get(i).get()).isEqualTo(bench().accepted(bench().authentic(bodies.get(i))));
        }
    }

    private void assertAccepted(byte[] body) {
        List<InboxEntry> entries = bench().accepted(bench().authentic(body));
        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.tenant()).isEqualTo(bench().account().tenant());
            assertThat(entry.account()).isEqualTo(bench().account().id());
            InboxEntries.assertStorable(entry);
        });
    }

    private List<String> keys(WebhookRequest request) {
        return bench().accepted(request).stream().map(InboxEntry::key).toList();
    }
}
