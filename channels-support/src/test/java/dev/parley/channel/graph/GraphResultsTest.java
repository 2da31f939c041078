package dev.parley.channel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.channel.SendResult;
import dev.parley.channel.SendResult.Scope;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphResultsTest {

    @Test
    void aGoodAnswerIsSentWithItsIdAndRest() {
        GraphAnswer ok =
                new GraphAnswer.Ok(JsonNodeFactory.instance.objectNode().put("id", "m1"), Duration.ofSeconds(5));

        assertThat(result(ok)).isEqualTo(new SendResult.Sent("m1", Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 10, 102, 190, 200, 299, 368})
    void anAccountThatMayNotIsDown(int code) {
        assertThat(result(failed(400, code))).isEqualTo(new SendResult.ChannelDown("" + code));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 17, 32, 341, 613, 80001, 80002, 80006, 80007, 80008})
    void aLimitStopsTheAccountForAWhile(int code) {
        assertThat(result(failed(400, code)))
                .isEqualTo(new SendResult.RetryAfter(Duration.ofMinutes(1), Scope.ACCOUNT));
    }

    @Test
    void aLimitStopsTheAccountForAsLongAsTheHeadersSay() {
        GraphAnswer told = new GraphAnswer.Failed(error(400, 4, false), Duration.ofMinutes(12));

        assertThat(result(told)).isEqualTo(new SendResult.RetryAfter(Duration.ofMinutes(12), Scope.ACCOUNT));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1200})
    void whatPassesIsTriedAgain(int code) {
        assertThat(result(failed(400, code))).isEqualTo(new SendResult.Retry("" + code));
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 100, 506, 300, 199})
    void aBadRequestIsFinal(int code) {
        assertThat(result(failed(400, code))).isEqualTo(new SendResult.Refused("" + code));
    }

    @Test
    void anUnknownCodeGoesByItsStatus() {
        assertThat(result(failed(500, 987654))).isEqualTo(new SendResult.Retry("987654"));
        assertThat(result(failed(401, 987654))).isEqualTo(new SendResult.ChannelDown("987654"));
        assertThat(result(failed(429, 987654)))
                .isEqualTo(new SendResult.RetryAfter(Duration.ofMinutes(1), Scope.ACCOUNT));
        assertThat(result(new GraphAnswer.Failed(error(400, 987654, true), Duration.ZERO)))
                .isEqualTo(new SendResult.Retry("987654"));
    }

    @Test
    void theChannelsOwnTableIsAskedFirst() {
        SendResult result = GraphResults.of(
                failed(400, 10),
                GraphResultsTest::id,
                failed -> Optional.of(new SendResult.OutsideWindow(failed.code())));

        assertThat(result).isEqualTo(new SendResult.OutsideWindow("10"));
    }

    @Test
    void aFrontEndThatAnswersInsteadIsReadByItsStatus() {
        assertThat(result(new GraphAnswer.Garbled(200, null))).isInstanceOf(SendResult.Unknown.class);
        assertThat(result(new GraphAnswer.Garbled(502, null))).isInstanceOf(SendResult.Retry.class);
        assertThat(result(new GraphAnswer.Garbled(403, null))).isInstanceOf(SendResult.Retry.class);
        assertThat(result(new GraphAnswer.Garbled(302, null))).isInstanceOf(SendResult.Retry.class);
        assertThat(result(new GraphAnswer.Garbled(404, null))).isInstanceOf(SendResult.Refused.class);
        assertThat(result(new GraphAnswer.Garbled(401, null))).isInstanceOf(SendResult.ChannelDown.class);
        assertThat(result(new GraphAnswer.Garbled(429, Duration.ofSeconds(3))))
                .isEqualTo(new SendResult.RetryAfter(Duration.ofSeconds(3), Scope.ACCOUNT));
    }

    @Test
    void whatNeverLeftIsTriedAgainAndWhatMayHaveLeftIsInDoubt() {
        assertThat(result(new GraphAnswer.NeverLeft("dns"))).isEqualTo(new SendResult.Retry("dns"));
        assertThat(result(new GraphAnswer.Ambiguous("timeout"))).isEqualTo(new SendResult.Unknown("timeout"));
    }

    private static String id(JsonNode body) {
        return body.path("id").asText();
    }

    private static SendResult result(GraphAnswer answer) {
        return GraphResults.of(answer, GraphResultsTest::id, failed -> Optional.empty());
    }

    private static GraphAnswer failed(int status, int code) {
        return new GraphAnswer.Failed(error(status, code, false), Duration.ZERO);
    }

    private static GraphError error(int status, int code, boolean passing) {
        return new GraphError(status, code, 0, "", passing, "", "", "");
    }
}
