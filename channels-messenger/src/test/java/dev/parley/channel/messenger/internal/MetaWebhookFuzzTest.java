package dev.parley.channel.messenger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Delivery;
import dev.parley.channel.http.Json;
import dev.parley.channel.messenger.Webhooks;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import dev.parley.testkit.InboxEntries;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/** Any body that is authentic, for a page and for Instagram: nothing throws, something is kept, and every store takes it. */
class MetaWebhookFuzzTest {

    private static final MessageId ID = new MessageId(new UUID(0, 1));

    static Stream<byte[]> fixtures() throws IOException, URISyntaxException {
        Stream.Builder<byte[]> bodies = Stream.builder();
        for (String folder : List.of("/messenger", "/instagram")) {
            Path path = Path.of(MetaWebhookFuzzTest.class.getResource(folder).toURI());
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.sorted().toList()) {
                    bodies.add(Files.readAllBytes(file));
                }
            }
        }
        return bodies.build();
    }

    @MethodSource("fixtures")
    @FuzzTest
    void anyBody(byte[] body) {
        for (ChannelAccount account : List.of(Webhooks.PAGE_ACCOUNT, Webhooks.INSTAGRAM_ACCOUNT)) {
            List<InboxEntry> entries = read(account, body);

            assertThat(entries).isNotEmpty();
            entries.forEach(MetaWebhookFuzzTest::assertStorable);
            assertThat(read(account, body))
                    .extracting(InboxEntry::key)
                    .isEqualTo(entries.stream().map(InboxEntry::key).toList());
            for (InboxEntry entry : entries) {
                if (entry instanceof InboxEntry.EventEntry event) {
                    assertSendable(AccountFields.flavour(account), event);
                }
            }
        }
    }

    private static void assertStorable(InboxEntry entry) {
        InboxEntries.assertStorable(entry);
        assertThat(entry.key()).matches("(?s)[a-z-]+(-[0-9]+)?:.+");
        if (entry instanceof InboxEntry.Unreadable bad) {
            // The name of an exception would be that of a fault of ours.
            assertThat(bad.reason()).matches("[A-Za-z0-9_ -]{1,60}").doesNotContain("Exception");
        } else if (entry instanceof InboxEntry.Unsupported unsupported) {
            assertThat(unsupported.kind()).hasSizeBetween(1, 64);
        }
    }

    private static List<InboxEntry> read(ChannelAccount account, byte[] body) {
        Inbound in = new Inbound(account, AccountFields.flavour(account), Webhooks.NOW);
        return WebhookReader.read(in, body).entries();
    }

    /** What came in may be quoted: it is written as a call, or refused in so many words. */
    private static void assertSendable(Flavour flavour, InboxEntry.EventEntry entry) {
        Content content = content(entry.event());
        if (content == null) {
            return;
        }
        try {
            Outbound out =
                    new MessageWriter(flavour).write(new Delivery.Send(entry.address(), ID, content, "m_1", false));
            assertThat(Json.write(out.body())).isNotEmpty();
        } catch (RefusedException e) {
            assertThat(e.code()).matches("[A-Za-z:-]{1,40}");
        }
    }

    private static @Nullable Content content(Event event) {
        if (event instanceof Event.MessageReceived received) {
            return received.content();
        } else if (event instanceof Event.MessageEdited edited) {
            return edited.content();
        }
        return event instanceof Event.SentElsewhere sent ? sent.content() : null;
    }
}
