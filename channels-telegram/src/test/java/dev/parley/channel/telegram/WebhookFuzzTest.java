package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.Delivery;
import dev.parley.channel.Reception;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import dev.parley.channel.http.PlatformClient;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/** Any body that comes with the right secret: nothing throws, one thing is kept, and every store takes it. */
class WebhookFuzzTest {

    private static final MessageId ID = new MessageId(new UUID(0, 1));

    private static final UpdateSource POLLED = new UpdateSource(
            new BotApi(PlatformClient.create(), TelegramChannel.DEFAULT_API),
            new BotIdentity.Book(),
            Updates.ACCOUNT,
            () -> Updates.NOW);

    static Stream<byte[]> fixtures() throws IOException, URISyntaxException {
        Path folder = Path.of(WebhookFuzzTest.class.getResource("/telegram").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
            return names.stream().map(name -> Updates.fixture(name.substring(0, name.length() - ".json".length())));
        }
    }

    @MethodSource("fixtures")
    @FuzzTest
    void anyBody(byte[] body) {
        Reception.Accepted accepted = Updates.accepted(Updates.ACCOUNT, body);

        assertThat(accepted.entries()).hasSize(1);
        InboxEntry entry = accepted.entries().get(0);
        Storable.assertStorable(entry, body);
        assertThat(Updates.accepted(Updates.ACCOUNT, body)).isEqualTo(accepted);
        assertThat(accepted.followUps()).hasSizeLessThanOrEqualTo(1);
        accepted.followUps().forEach(WebhookFuzzTest::assertSendable);
        if (entry instanceof InboxEntry.EventEntry event) {
            assertPolledAlike(event, body);
            Content content = content(event.event());
            if (content != null) {
                assertSendable(new Delivery.Send(event.address(), ID, content, "1", false));
                assertSendable(new Delivery.Edit(event.address(), ID, "1", content, true));
            }
        }
    }

    private static void assertPolledAlike(InboxEntry.EventEntry event, byte[] body) {
        try {
            JsonNode update = Json.read(body);
            assertThat(POLLED.read(update).entries()).containsExactly(event);
        } catch (MalformedJsonException e) {
            throw new AssertionError("read as an event", e);
        }
    }

    private static @Nullable Content content(Event event) {
        if (event instanceof Event.MessageReceived received) {
            return received.content();
        }
        return event instanceof Event.MessageEdited edited ? edited.content() : null;
    }

    /** What came in may be quoted: it is written as a call, or refused in so many words. */
    private static void assertSendable(Delivery delivery) {
        try {
            BotCall call = OutboundWriter.write(delivery);
            assertThat(Json.write(call.parameters())).isNotEmpty();
        } catch (RefusedException e) {
            assertThat(e.code()).matches("[a-z:-]{1,40}");
        }
    }
}
