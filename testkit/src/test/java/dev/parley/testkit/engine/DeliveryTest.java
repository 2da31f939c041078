package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Counter;
import dev.parley.SupportBot;
import dev.parley.channel.Capabilities;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Message;
import dev.parley.conversation.Transition;
import dev.parley.delivery.UnknownSendPolicy;
import dev.parley.id.TenantId;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.Limit;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import dev.parley.store.Claim;
import dev.parley.store.ServedAccount;
import dev.parley.testkit.FakeChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private final Rig rig = new Rig(Rig.ECHO);

    @Test
    void aReplyIsSentWithThePlatformsIdInItsRow() {
        rig.says("7", "hi");

        Message reply = onlyAnswer();
        assertThat(reply.status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(reply.externalId()).isEqualTo("fake-1");
        assertThat(reply.cause()).isEqualTo(rig.history("7").get(0).cause());
    }

    @Test
    void whatDidNotGoOutIsTriedAgainAfterAWhileInOrder() {
        rig.channel.answersNext(new SendResult.Retry("refused"));
        rig.says("7", "one");
        rig.says("7", "two");

        assertThat(rig.sent()).containsExactly("echo one");

        rig.time.advance(Duration.ofSeconds(2));
        rig.bot.runDue();

        assertThat(rig.sent()).containsExactly("echo one", "echo one", "echo two");
        assertThat(rig.answers("7")).extracting(Message::status).containsOnly(DeliveryStatus.SENT);
    }

    @Test
    void whatDoesNotGoOutForADayIsGivenUpWithTheReason() {
        rig.channel.answers(delivery -> new SendResult.Retry("connection refused"));
        rig.says("7", "hi");
        for (int minute = 0; minute < 25 * 60; minute++) {
            rig.time.advance(Duration.ofMinutes(1));
            rig.bot.runDue();
        }

        assertThat(onlyAnswer().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(onlyAnswer().reason()).contains("given up after", "connection refused");
    }

    @Test
    void aTooManyRequestsPausesItsConversationOnly() {
        rig.channel.answersNext(new SendResult.RetryAfter(Duration.ofSeconds(30), SendResult.Scope.CONVERSATION));
        rig.says("7", "one");
        rig.says("8", "two");
        rig.time.advance(Duration.ofSeconds(29));
        rig.bot.runDue();

        assertThat(rig.sent()).containsExactly("echo one", "echo two");

        rig.time.advance(Duration.ofSeconds(2));
        rig.bot.runDue();

        assertThat(rig.sent()).containsExactly("echo one", "echo two", "echo one");
    }

    @Test
    void aTooManyRequestsOfTheAccountPausesAllOfIt() {
        rig.channel.answersNext(new SendResult.RetryAfter(Duration.ofSeconds(30), SendResult.Scope.ACCOUNT));
        rig.says("7", "one");
        rig.says("8", "two");

        assertThat(rig.sent()).containsExactly("echo one");
        assertThat(rig.store.pauses(TenantId.DEFAULT)).hasSize(1);

        rig.time.advance(Duration.ofSeconds(31));
        rig.bot.runDue();

        assertThat(rig.sent()).containsExactly("echo one", "echo one", "echo two");
    }

    @Test
    void aRevokedTokenPausesTheAccountAndKeepsTheOutbox() {
        rig.channel.answersNext(new SendResult.ChannelDown("401"));
        rig.says("7", "hi");
        assertThat(onlyAnswer().status()).isEqualTo(DeliveryStatus.QUEUED);

        rig.time.advance(Duration.ofSeconds(61));
        rig.bot.runDue();

        assertThat(onlyAnswer().status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(rig.bot.count(Counter.ACCOUNTS_PAUSED)).isEqualTo(1);
    }

    @Test
    void aContactWhoBlockedTheBotIsUnreachableUntilTheyWriteAgain() {
        rig.channel.answersNext(new SendResult.Unreachable("403 blocked"));
        rig.says("7", "hi");

        assertThat(onlyAnswer().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(onlyAnswer().reason()).isEqualTo("403 blocked");
        assertThat(contactIsReachable()).isFalse();

        rig.says("7", "I am back");

        assertThat(contactIsReachable()).isTrue();
        assertThat(rig.sent()).containsExactly("echo hi", "echo I am back");
    }

    private boolean contactIsReachable() {
        return rig.store
                .contact(TenantId.DEFAULT, rig.conversation("7").contact())
                .orElseThrow()
                .reachable();
    }

    @Test
    void aSendWithoutAnAnswerIsNotRepeatedAndTheConversationGoesOn() {
        rig.channel.answersNext(new SendResult.Unknown("reset after the request was sent"));
        rig.says("7", "one");
        rig.says("7", "two");

        assertThat(rig.sent()).containsExactly("echo one", "echo two");
        Message doubtful = rig.answers("7").get(0);
        assertThat(doubtful.status()).isEqualTo(DeliveryStatus.UNKNOWN);
        assertThat(doubtful.reason()).contains("reset");
    }

    @Test
    void aHostMayChooseToRepeatIt() {
        Rig again = new Rig(Rig.ECHO, builder -> builder.unknownSends(UnknownSendPolicy.atLeastOnce()));
        again.channel.answersNext(new SendResult.Unknown("reset"));
        again.says("7", "one");
        again.time.advance(Duration.ofSeconds(2));
        again.bot.runDue();

        assertThat(again.sent()).containsExactly("echo one", "echo one");
    }

    @Test
    void whatMayHaveArrivedHasNotFailedWhenItsRepetitionIsRefused() {
        Rig again = new Rig(Rig.ECHO, builder -> builder.unknownSends(UnknownSendPolicy.atLeastOnce()));
        again.channel.answersNext(new SendResult.Unknown("reset"), new SendResult.Unreachable("403 blocked"));
        again.says("7", "one");
        again.time.advance(Duration.ofSeconds(2));
        again.bot.runDue();

        Message doubtful = again.answers("7").get(0);
        assertThat(doubtful.status()).isEqualTo(DeliveryStatus.UNKNOWN);
        assertThat(doubtful.reason()).contains("may have arrived", "403 blocked");
        assertThat(again.store.contact(TenantId.DEFAULT, again.conversation("7").contact()))
                .get()
                .extracting(Contact::reachable)
                .isEqualTo(false);
    }

    @Test
    void whatThePlatformCannotReadIsSentAgainPlainOnce() {
        rig.channel.answersNext(new SendResult.Simplify("can't parse entities"));
        rig.says("7", "hi");

        assertThat(rig.channel.sends()).extracting(Delivery.Send::plain).containsExactly(false, true);
        assertThat(onlyAnswer().status()).isEqualTo(DeliveryStatus.SENT);

        rig.channel.answersNext(new SendResult.Simplify("again"), new SendResult.Simplify("and again"));
        rig.says("8", "hi");

        assertThat(rig.answers("8").get(0).status()).isEqualTo(DeliveryStatus.FAILED);
    }

    @Test
    void aChatThatMovedIsFollowedAndItsConversationStaysOne() {
        rig.says("7", "hi");
        var before = rig.conversation("7");
        rig.channel.answersNext(new SendResult.Moved(rig.address("-1007")));
        rig.says("7", "still there?");
        rig.time.advance(Duration.ofSeconds(1));
        rig.bot.runDue();

        Delivery.Send last = rig.channel.sends().get(2);
        assertThat(last.to()).isEqualTo(rig.address("-1007"));
        assertThat(Rig.text(last)).isEqualTo("echo still there?");
        assertThat(rig.conversation("-1007").id()).isEqualTo(before.id());
        assertThat(rig.conversation("7").id()).isEqualTo(before.id());

        rig.says("-1007", "here");

        assertThat(rig.history("-1007")).hasSize(6);
    }

    @Test
    void whatIsRefusedFailsWithItsCode() {
        rig.channel.answersNext(new SendResult.Refused("400 BUTTON_URL_INVALID"));
        rig.says("7", "hi");

        assertThat(onlyAnswer().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(onlyAnswer().reason()).isEqualTo("400 BUTTON_URL_INVALID");
        assertThat(rig.bot.count(Counter.MESSAGES_FAILED)).isEqualTo(1);
    }

    @Test
    void aLongTextIsSentAsSeveralMessagesEachWithItsOwnRow() {
        rig.says("7", "word ".repeat(1500).strip());

        assertThat(rig.channel.sends()).hasSizeGreaterThan(1);
        assertThat(rig.sent()).allMatch(text -> text.length() <= 4096);
        assertThat(rig.answers("7")).hasSameSizeAs(rig.channel.sends());
    }

    @Test
    void aCaptionThatIsTooLongFollowsItsPicture() {
        Content.Image image = new Content.Image(
                new Media(new MediaSource.PlatformFile("f")),
                "word ".repeat(300).strip());
        Rig picture =
                new Rig((conversation, event, situation) -> Transition.to(conversation.flow(), Effect.Send.bot(image)));
        picture.says("7", "hi");

        assertThat(picture.channel.sends())
                .extracting(send -> send.content().getClass().getSimpleName())
                .isEqualTo(List.of("Image", "Text"));
    }

    @Test
    void cardsBecomeNumberedTextWhereAChannelHasNone() {
        Content cards = new Content.Carousel(List.of(
                new Content.Carousel.Card("Tea", "3 $", null, List.of(Option.reply("t", "Buy"))),
                new Content.Carousel.Card("Milk", null, null, List.of(Option.reply("m", "Buy")))));
        FakeChannel plain = new FakeChannel(
                "plain",
                Capabilities.builder(Limit.utf16(1000))
                        .buttons(10, Limit.utf16(64), Limit.utf16(1000))
                        .features(Capabilities.Feature.INLINE_OPTIONS)
                        .build());
        SupportBot bot = SupportBot.builder()
                .channel(plain, plain.account())
                .store(rig.store)
                .flow((conversation, event, situation) -> Transition.to(conversation.flow(), Effect.Send.bot(cards)))
                .time(rig.time)
                .build();
        bot.webhook("plain", plain.request(plain.account(), "k", "7", "hi"));
        bot.runDue();

        assertThat(plain.sends())
                .extracting(Delivery.Send::content)
                .containsExactly(new Content.Choices(
                        "1. Tea\n3 $\n\n2. Milk", List.of(Option.reply("t", "1. Buy"), Option.reply("m", "2. Buy"))));
    }

    @Test
    void aSenderThatStoppedLeavesItsMessageInDoubtAndTheRestGoesOn() {
        rig.channel.answersNext(new SendResult.Retry("refused"));
        rig.says("7", "one");
        rig.time.advance(Duration.ofSeconds(2));
        Claim claim = new Claim("a claim", List.of(ServedAccount.of(rig.address("7"))), 1, Duration.ofSeconds(40));
        assertThat(rig.store.claim(claim)).hasSize(1);

        rig.says("7", "two");
        assertThat(rig.sent()).containsExactly("echo one");

        rig.time.advance(Duration.ofSeconds(41));
        rig.bot.runDue();

        assertThat(rig.sent()).containsExactly("echo one", "echo two");
        assertThat(rig.answers("7"))
                .extracting(Message::status)
                .containsExactly(DeliveryStatus.UNKNOWN, DeliveryStatus.SENT);
    }

    @Test
    void aChannelThatThrowsAnErrorLeavesDoubtAndItsSenderGoesOn() {
        rig.channel.answers(delivery -> {
            throw new NoClassDefFoundError("a broken channel");
        });
        rig.says("7", "one");
        rig.channel.answers(delivery -> new SendResult.Sent("fine"));
        rig.says("7", "two");

        assertThat(rig.answers("7"))
                .extracting(Message::status)
                .containsExactly(DeliveryStatus.UNKNOWN, DeliveryStatus.SENT);
    }

    @Test
    void aPlatformThatAsksForYearsIsGivenUpAfterADay() {
        rig.channel.answers(
                delivery -> new SendResult.RetryAfter(Duration.ofDays(1000), SendResult.Scope.CONVERSATION));
        rig.says("7", "hi");
        for (int hour = 0; hour < 30; hour++) {
            rig.time.advance(Duration.ofHours(1).plusSeconds(1));
            rig.bot.runDue();
        }

        assertThat(rig.channel.sends()).hasSize(2);
        assertThat(onlyAnswer().status()).isEqualTo(DeliveryStatus.FAILED);
    }

    @Test
    void aPolicyThatThrowsIsTakenToLeaveTheDoubt() {
        Rig broken = new Rig(
                Rig.ECHO,
                builder -> builder.unknownSends((message, attempts) -> {
                    throw new IllegalStateException("no policy");
                }));
        broken.channel.answersNext(new SendResult.Unknown("reset"));
        broken.says("7", "one");

        assertThat(broken.answers("7").get(0).status()).isEqualTo(DeliveryStatus.UNKNOWN);
    }

    private Message onlyAnswer() {
        List<Message> answers = rig.answers("7");
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }
}
