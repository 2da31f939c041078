package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.channel.http.Exchange;
import dev.parley.conversation.Address;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Any answer to a call: it means something for each delivery, and nothing of it gets further than that. */
class AnswerFuzzTest {

    private static final Address CHAT = Updates.ACCOUNT.address("7");
    private static final MessageId ID = new MessageId(new UUID(0, 1));
    private static final Content TEXT = new Content.Text("hi");

    private static final List<Delivery> DELIVERIES = List.of(
            new Delivery.Send(CHAT, ID, TEXT, null, false),
            new Delivery.Send(CHAT, ID, TEXT, null, true),
            new Delivery.Edit(CHAT, ID, "12", TEXT, false),
            new Delivery.Acknowledge(CHAT, "token"),
            new Delivery.Typing(CHAT, null));

    /** The first line is the status and the header {@code Retry-After}; what follows is the body. */
    @FuzzTest
    void anyAnswer(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 2);
        String[] head = parts[0].split(" ", 2);
        int status = head[0].matches("[1-5][0-9][0-9]") ? Integer.parseInt(head[0]) : 200;
        Map<String, List<String>> headers = head.length == 2 ? Map.of("retry-after", List.of(head[1])) : Map.of();
        byte[] body = parts.length == 2 ? parts[1].getBytes(StandardCharsets.ISO_8859_1) : new byte[0];
        Exchange.Answered answered = new Exchange.Answered(status, headers, body, true);

        BotAnswer answer = BotApi.answer(answered);

        for (Delivery delivery : DELIVERIES) {
            assertMeaning(ErrorTable.result(answer, Updates.ACCOUNT, delivery), status);
        }
        assertThat(ErrorTable.code(answer)).matches("|[0-9]{3}[a-zA-Z'_ ]{0,60}");
        if (answer instanceof BotAnswer.Ok ok) {
            assertThat(status).isBetween(200, 299);
            assertHealth(ok);
            assertPath(TelegramFiles.path(ok.result()));
        }
    }

    private static void assertMeaning(SendResult result, int status) {
        if (result instanceof SendResult.Sent sent) {
            assertThat(sent.externalId()).matches("-?[0-9]{0,19}");
        } else if (result instanceof SendResult.RetryAfter later) {
            assertThat(later.delay()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(Integer.MAX_VALUE));
        } else if (result instanceof SendResult.Moved moved) {
            assertThat(moved.newAddress().value()).matches("-?[0-9]{1,19}");
        } else if (result instanceof SendResult.Unknown) {
            assertThat(status)
                    .as("only what may have been carried out is unknown")
                    .isLessThan(300);
        }
    }

    private static void assertHealth(BotAnswer.Ok told) {
        ChannelHealth health = HealthProbe.judge(Updates.ACCOUNT, told.result(), Updates.NOW);

        assertThat(health.detail())
                .hasSizeLessThanOrEqualTo(160)
                .doesNotContain(Updates.TOKEN)
                .doesNotContain(Updates.SECRET)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    /** Below the bot's own files, whatever it says. */
    private static void assertPath(@Nullable String path) {
        if (path != null) {
            String files = "https://api.telegram.org/file/bot" + Updates.TOKEN + "/";
            assertThat(URI.create(files + path).normalize().toString()).isEqualTo(files + path);
            assertThat(URI.create(files + path).getRawPath()).endsWith("/" + path);
        }
    }
}
