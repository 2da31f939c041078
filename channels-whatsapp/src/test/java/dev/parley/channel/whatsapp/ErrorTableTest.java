package dev.parley.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.channel.SendResult.Scope;
import dev.parley.channel.graph.GraphAnswer;
import dev.parley.channel.graph.GraphError;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTableTest {

    @ParameterizedTest
    @ValueSource(
            ints = {0, 3, 10, 190, 200, 368, 131005, 131031, 131037, 131042, 131044, 131045, 131048, 133010, 133016})
    void aNumberThatMayNotSendIsDown(int code) {
        assertThat(result(code)).isEqualTo(new SendResult.ChannelDown("" + code));
    }

    @ParameterizedTest
    @CsvSource({
        "4,60,ACCOUNT",
        "80007,60,ACCOUNT",
        "130429,5,ACCOUNT",
        "131057,60,ACCOUNT",
        "131056,6,CONVERSATION",
        "131064,300,CONVERSATION"
    })
    void aLimitIsWaitedOut(int code, long seconds, Scope scope) {
        assertThat(result(code)).isEqualTo(new SendResult.RetryAfter(Duration.ofSeconds(seconds), scope));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 131000, 131016, 131053})
    void whatPassesIsTriedAgain(int code) {
        assertThat(result(code)).isEqualTo(new SendResult.Retry("" + code));
    }

    @ParameterizedTest
    @ValueSource(ints = {130403, 131026, 131030})
    void whoCannotBeWrittenToIsUnreachable(int code) {
        assertThat(result(code)).isEqualTo(new SendResult.Unreachable("" + code));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                33, 100, 130472, 130497, 130501, 131008, 131009, 131021, 131049, 131050, 131051, 131052, 131062, 131063,
                132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132068, 132069, 135000, 137000, 139100
            })
    void whatIsWrongWithTheMessageIsFinal(int code) {
        assertThat(result(code)).isEqualTo(new SendResult.Refused("" + code));
    }

    @Test
    void outsideTheWindowIsOutsideTheWindow() {
        assertThat(result(131047)).isEqualTo(new SendResult.OutsideWindow("131047"));
    }

    @Test
    void aMessageThatQuotesAnotherIsTriedWithoutIt() {
        assertThat(ErrorTable.result(failed(131009), send("wamid.0", false)))
                .isEqualTo(new SendResult.Simplify("131009"));
        assertThat(ErrorTable.result(failed(131009), send("wamid.0", true)))
                .isEqualTo(new SendResult.Refused("131009"));
    }

    @Test
    void anAnswerWithoutAnIdLeavesDoubt() {
        var nothing = new GraphAnswer.Ok(JsonNodeFactory.instance.objectNode(), Duration.ZERO);

        assertThat(ErrorTable.result(nothing, send(null, false))).isEqualTo(new SendResult.Unknown("no message id"));
    }

    private static SendResult result(int code) {
        return ErrorTable.result(failed(code), send(null, false));
    }

    private static GraphAnswer failed(int code) {
        return new GraphAnswer.Failed(new GraphError(400, code, 0, "", false, "", "", ""), Duration.ZERO);
    }

    private static Delivery send(@Nullable String replyTo, boolean plain) {
        return new Delivery.Send(
                Numbers.ACCOUNT.address(Numbers.PHONE),
                new MessageId(new UUID(1, 2)),
                new Content.Text("hello"),
                replyTo,
                plain);
    }
}
