package dev.parley.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Referral;
import dev.parley.message.Content;
import dev.parley.testkit.InboxEntries;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any body that Viber signed: nothing throws, one thing is kept, every store takes it, and the answer is one of Viber's. */
class EventFuzzTest {

    /** Says back what it is told. */
    private static final ViberChannel GREETING = Events.CHANNEL.withWelcome(opening -> {
        Referral referral = opening.referral();
        return new Content.Text(
                "Hello " + opening.contact().name() + (referral == null ? "" : " from " + referral.ref()));
    });

    static Stream<byte[]> fixtures() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(EventFuzzTest.class.getResource("/viber"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
            return names.stream().map(name -> Events.fixture(name.substring(0, name.length() - ".json".length())));
        }
    }

    @MethodSource("fixtures")
    @FuzzTest
    void anyBody(byte[] body) throws MalformedJsonException {
        Reception reception = GREETING.receive(Events.ACCOUNT, Events.request(body));

        if (reception instanceof Reception.Challenge) {
            assertThat(Json.read(body).path("event").asText()).isEqualTo("webhook");
            return;
        }
        Reception.Accepted accepted = (Reception.Accepted) reception;
        assertThat(accepted.entries()).hasSize(1);
        InboxEntry entry = accepted.entries().get(0);
        assertStorable(entry, body);
        assertThat(Events.accepted(GREETING, body).entries())
                .usingRecursiveComparison()
                .isEqualTo(accepted.entries());
        WebhookReply answer = accepted.answer();
        if (answer != null) {
            assertThat(Json.read(answer.body()).path("sender").path("name").asText())
                    .isEqualTo("Help Desk");
        }
        if (entry instanceof InboxEntry.EventEntry event && event.event() instanceof Event.MessageReceived received) {
            assertSendable(event.address().value(), received.content());
        }
    }

    /** What nobody signed is a probe, or nothing. */
    @MethodSource("fixtures")
    @FuzzTest
    void anyUnsignedBody(byte[] body) throws MalformedJsonException {
        Reception reception = GREETING.receive(Events.ACCOUNT, WebhookRequest.post(Map.of(), body));

        if (reception instanceof Reception.Challenge) {
            assertThat(Json.read(body).path("event").asText()).isEqualTo("webhook");
        } else {
            assertThat(((Reception.Rejected) reception).status()).isEqualTo(401);
        }
    }

    private static void assertStorable(InboxEntry entry, byte[] body) {
        InboxEntries.assertStorable(entry);
        if (entry instanceof InboxEntry.Unreadable bad) {
            assertThat(bad.body()).isEqualTo(body);
            // The name of an exception would be that of a fault of ours.
            assertThat(bad.reason()).matches("[A-Za-z0-9_ -]{1,60}").doesNotContain("Exception");
        } else if (entry instanceof InboxEntry.Unsupported unsupported) {
            assertThat(unsupported.kind()).hasSizeBetween(1, 64);
        }
    }

    /** What came in may be quoted: it is written as a call, or refused in so many words. */
    private static void assertSendable(String user, Content content) {
        try {
            assertThat(OutboundWriter.write(Events.ACCOUNT, Events.send(user, content, false)))
                    .isNotEmpty();
        } catch (RefusedException e) {
            assertThat(e.code()).matches("[a-z:-]{1,40}");
        }
    }
}
