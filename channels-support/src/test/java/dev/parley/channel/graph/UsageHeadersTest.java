package dev.parley.channel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.http.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageHeadersTest {

    @ParameterizedTest
    @CsvSource({"0,0", "80,0", "81,1", "95,15", "99.5,20", "100,60", "250,60"})
    void theAccountSlowsDownBeforeALimitIsReached(String percent, long seconds) {
        String usage = "{\"call_count\":3,\"total_time\":" + percent + ",\"total_cputime\":5}";

        assertThat(rest("X-App-Usage", usage)).hasSeconds(seconds);
        assertThat(rest("X-Page-Usage", usage)).hasSeconds(seconds);
    }

    @Test
    void theBusyOfSeveralUsesDecides() {
        String usage = "{\"111\":[{\"type\":\"whatsapp\",\"call_count\":10,\"estimated_time_to_regain_access\":0},"
                + "{\"type\":\"messenger\",\"call_count\":85}]}";

        assertThat(rest("x-business-use-case-usage", usage)).hasSeconds(5);
    }

    @Test
    void oneThatWasBlockedWaitsUntilItRegainsAccess() {
        String usage = "{\"111\":[{\"call_count\":100,\"estimated_time_to_regain_access\":17}]}";

        assertThat(rest("X-Business-Use-Case-Usage", usage)).isEqualTo(Duration.ofMinutes(17));
    }

    @Test
    void nobodyWaitsLongerThanADay() {
        String usage = "{\"1\":[{\"estimated_time_to_regain_access\":1e300}]}";

        assertThat(rest("X-Business-Use-Case-Usage", usage)).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"100\"", "{\"call_count\":null}", "{\"call_count\":-9e99}"})
    void whatCannotBeReadAsksForNoRest(String usage) {
        assertThat(rest("X-App-Usage", usage)).isZero();
    }

    @Test
    void theLongestRestOfAllHeadersCounts() {
        Exchange.Answered answered = new Exchange.Answered(
                200,
                Map.of(
                        "X-App-Usage", List.of("{\"call_count\":90}"),
                        "X-Page-Usage", List.of("{\"call_count\":82}", "{\"call_count\":93}")),
                new byte[0],
                true);

        assertThat(UsageHeaders.rest(answered)).hasSeconds(13);
    }

    private static Duration rest(String header, String value) {
        return UsageHeaders.rest(new Exchange.Answered(200, Map.of(header, List.of(value)), new byte[0], true));
    }
}
