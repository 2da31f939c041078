package dev.parley.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.channel.SendResult.Scope;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import dev.parley.message.Option;
import dev.parley.testkit.MutableTime;
import dev.parley.testkit.viber.Fault;
import dev.parley.testkit.viber.Person;
import dev.parley.testkit.viber.ViberSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTest {

    private static final Content HELLO = new Content.Text("hello");

    private final MutableTime time = MutableTime.at(Events.NOW);
    private final ViberSimulator viber = ViberSimulator.builder().time(time).start();
    private final ViberChannel channel =
            ViberChannel.at(viber.url()).withDeadlines(Duration.ofSeconds(5), Duration.ofSeconds(5));
    private final ChannelAccount account = ViberAccount.of(new Secret(viber.token()), "Help Desk");
    private final Person thiri = viber.person("Thiri", "en").knowsBot();

    StatusTest() {
        viber.setWebhook(URI.create("http://127.0.0.1:1/nobody"));
    }

    @AfterEach
    void close() {
        viber.close();
    }

    @Test
    void aMessageThatWasTakenHasVibersTokenWithEveryDigit() {
        SendResult result = send(HELLO, false);

        assertThat(result)
                .isEqualTo(new SendResult.Sent(Long.toString(viber.sent().get(0).token())));
        assertThat(viber.sent().get(0).token()).isGreaterThan(1L << 53);
    }

    @ParameterizedTest
    @CsvSource({
        "1,Refused,1 invalidUrl",
        "2,ChannelDown,2 invalidAuthToken",
        "3,Refused,3 badData",
        "4,Refused,4 missingData",
        "5,Unreachable,5 receiverNotRegistered",
        "6,Unreachable,6 receiverNotSubscribed",
        "7,ChannelDown,7 publicAccountBlocked",
        "8,ChannelDown,8 publicAccountNotFound",
        "9,ChannelDown,9 publicAccountSuspended",
        "10,ChannelDown,10 webhookNotSet",
        "11,Unreachable,11 receiverNoSuitableDevice",
        "13,Simplify,13 apiVersionNotSupported",
        "14,Simplify,14 incompatibleWithVersion",
        "15,ChannelDown,15 publicAccountNotAuthorized",
        "16,Refused,16 inchatReplyMessageNotAllowed",
        "17,Refused,17 publicAccountIsNotInline",
        "18,Refused,18 noPublicChat",
        "19,Refused,19 cannotSendBroadcast",
        "20,Refused,20 broadcastNotAllowed",
        "21,Refused,21 unsupportedCountry",
        "22,Refused,22 paymentUnsupported",
        "23,OutsideWindow,23 freeMessagesExceeded",
        "24,OutsideWindow,24 noBalance",
        "99,Retry,99 generalError",
        "-1,Retry,-1 generalError",
    })
    void everyStatusSaysWhatToDoNext(int status, String result, String code) {
        viber.faults().next("send_message", 1, Fault.status(status, "hello, in other words"));

        SendResult told = send(HELLO, false);

        assertThat(told.getClass().getSimpleName()).isEqualTo(result);
        assertThat(told).hasToString(result + "[code=" + code + "]");
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 14})
    void whatIsPlainAlreadyIsNotMadePlainer(int status) {
        viber.faults().next("send_message", 1, Fault.status(status, ""));

        assertThat(send(HELLO, true)).isInstanceOf(SendResult.Refused.class);
    }

    @Test
    void tooManyIsWaitedOutInThatConversation() {
        viber.faults().next("send_message", 1, Fault.status(12, "tooManyRequests"));
        assertThat(send(HELLO, false)).isEqualTo(new SendResult.RetryAfter(StatusTable.WAIT, Scope.CONVERSATION));

        viber.faults().next("send_message", 1, Fault.http(429));
        assertThat(send(HELLO, false)).isEqualTo(new SendResult.RetryAfter(StatusTable.WAIT, Scope.CONVERSATION));
    }

    @Test
    void aStatusMayBeATextAndItsMessageMissing() {
        viber.faults().next("send_message", 1, Fault.nonsense("{\"status\":\"6\"}"));
        assertThat(send(HELLO, false)).isInstanceOf(SendResult.Unreachable.class);

        viber.faults().next("send_message", 1, Fault.nonsense("{\"status\":\"0\",\"message_token\":\"7\"}"));
        assertThat(send(HELLO, false)).isEqualTo(new SendResult.Sent("7"));
    }

    @ParameterizedTest
    @CsvSource({
        "500,Retry",
        "502,Retry",
        "503,Retry",
        "302,Retry",
        "403,Retry",
        "408,Retry",
        "401,ChannelDown",
        "404,ChannelDown",
        "400,Refused"
    })
    void aFrontEndThatAnswersInVibersPlaceIsJudgedByItsStatus(int status, String result) {
        viber.faults().next("send_message", 1, Fault.http(status));

        assertThat(send(HELLO, false).getClass().getSimpleName()).isEqualTo(result);
    }

    @Test
    void aFrontEndIsBelievedBeforeTheBodyThatItSends() {
        viber.faults().next("send_message", 1, Fault.http(503, "{\"status\":3}"));
        assertThat(send(HELLO, false)).isInstanceOf(SendResult.Retry.class);

        viber.faults().next("send_message", 1, Fault.http(429, "{\"status\":3}"));
        assertThat(send(HELLO, false)).isInstanceOf(SendResult.RetryAfter.class);

        viber.faults().next("send_message", 1, Fault.http(400, "{\"status\":6}"));
        assertThat(send(HELLO, false)).isInstanceOf(SendResult.Unreachable.class);
    }

    @Test
    void aCutBeforeOrAfterLeavesDoubtAndARefusedConnectionNone() {
        viber.faults().next("send_message", 1, Fault.resetAfterAccepting());
        assertThat(send(HELLO, false)).isInstanceOf(SendResult.Unknown.class);
        assertThat(viber.sent()).hasSize(1);

        viber.faults().next("send_message", 1, Fault.reset());
        assertThat(send(HELLO, false)).isInstanceOf(SendResult.Unknown.class);
        assertThat(viber.sent()).hasSize(1);

        viber.refuse();
        assertThat(send(HELLO, false)).isInstanceOf(SendResult.Retry.class);
    }

    @Test
    void whoeverUnsubscribedIsUnreachableUntilTheyWriteAgain() {
        thiri.blocks();
        assertThat(send(HELLO, false)).isEqualTo(new SendResult.Unreachable("6 receiverNotSubscribed"));

        thiri.says("hello again");
        assertThat(send(HELLO, false)).isInstanceOf(SendResult.Sent.class);
    }

    @Test
    void anOldAppIsSentButtonsOnceTheyArePlain() {
        thiri.hasApiVersion(2);
        Content question = new Content.Choices("Which?", List.of(Option.reply("a", "A")));

        assertThat(send(question, false)).isEqualTo(new SendResult.Simplify("13 apiVersionNotSupported"));
        assertThat(send(question, true)).isInstanceOf(SendResult.Sent.class);
    }

    @Test
    void aHundredMessagesWithoutAnAnswerAreEnoughForAnHour() {
        for (int i = 0; i < 100; i++) {
            assertThat(send(HELLO, false)).isInstanceOf(SendResult.Sent.class);
        }
        assertThat(send(HELLO, false)).isInstanceOf(SendResult.RetryAfter.class);

        time.advance(Duration.ofHours(1));
        assertThat(send(HELLO, false)).isInstanceOf(SendResult.Sent.class);
    }

    @Test
    void whatViberHasNoCallForIsRefusedWithoutOne() {
        List<Delivery> others = List.of(
                new Delivery.Edit(account.address(thiri.id()), new MessageId(new UUID(1, 2)), "7", HELLO, false),
                new Delivery.Typing(account.address(thiri.id()), null),
                new Delivery.MarkRead(account.address(thiri.id()), "7"),
                new Delivery.React(account.address(thiri.id()), "7", "👍"),
                new Delivery.Acknowledge(account.address(thiri.id()), "7"));

        assertThat(others)
                .allSatisfy(delivery -> assertThat(channel.send(account, delivery))
                        .isInstanceOfSatisfying(
                                SendResult.Refused.class,
                                refused -> assertThat(refused.code()).startsWith("not-supported:")));
        assertThat(viber.calls()).isEmpty();
    }

    private SendResult send(Content content, boolean plain) {
        return channel.send(account, Events.send(thiri.id(), content, plain));
    }
}
