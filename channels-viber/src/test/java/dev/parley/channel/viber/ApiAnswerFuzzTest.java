package dev.parley.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.channel.SendResult;
import dev.parley.channel.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Any answer to a call: it means something, and nothing of it gets further than that. */
class ApiAnswerFuzzTest {

    /** The first line is the status and the header {@code Retry-After}; what follows is the body. */
    @FuzzTest
    void anyAnswer(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 2);
        String[] head = parts[0].split(" ", 2);
        int status = head[0].matches("[1-5][0-9][0-9]") ? Integer.parseInt(head[0]) : 200;
        Map<String, List<String>> headers = head.length == 2 ? Map.of("retry-after", List.of(head[1])) : Map.of();
        byte[] body = parts.length == 2 ? parts[1].getBytes(StandardCharsets.ISO_8859_1) : new byte[0];

        ApiAnswer answer = ViberApi.read(new Exchange.Answered(status, headers, body, true));

        assertMeaning(StatusTable.result(answer, false), status);
        assertMeaning(StatusTable.result(answer, true), status);
        assertThat(StatusTable.code(answer)).matches("|-?[0-9]{1,10} [a-zA-Z ]{1,40}");
        assertThat(HealthProbe.judge(answer).detail())
                .hasSizeBetween(1, 160)
                .doesNotContain(Events.TOKEN)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    private static void assertMeaning(SendResult result, int status) {
        if (result instanceof SendResult.Sent sent) {
            assertThat(status).isBetween(200, 299);
            assertThat(sent.externalId()).matches("|-?[A-Za-z0-9_-]{1,64}");
        } else if (result instanceof SendResult.RetryAfter later) {
            assertThat(later.delay()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(999_999_999));
        } else if (result instanceof SendResult.Unknown) {
            assertThat(status)
                    .as("only what may have been carried out is unknown")
                    .isLessThan(300);
        }
    }
}
