package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Counter;
import dev.parley.SupportBot;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Transition;
import dev.parley.id.AccountId;
import dev.parley.id.AgentId;
import dev.parley.id.TenantId;
import dev.parley.message.Content;
import dev.parley.store.Quarantined;
import dev.parley.testkit.FakeChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntakeTest {

    /** How often an event is tried before it is set aside. */
    private static final int ATTEMPTS = 5;

    private final Rig rig = new Rig(Rig.ECHO);

    @Test
    void aMessageIsAnsweredOnceHoweverOftenItIsDelivered() {
        assertThat(rig.webhook("same", "7", "hi")).isEqualTo(200);
        assertThat(rig.webhook("same", "7", "hi")).isEqualTo(200);
        rig.bot.runDue();
        assertThat(rig.webhook("same", "7", "hi")).isEqualTo(200);
        rig.bot.runDue();

        assertThat(rig.sent()).containsExactly("echo hi");
        assertThat(rig.bot.count(Counter.EVENTS_DUPLICATE)).isEqualTo(2);
    }

    @Test
    void fiftyDeliveriesAtOnceHaveOneEffect() throws Exception {
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService platform = Executors.newFixedThreadPool(50);
        List<Future<Integer>> answers = IntStream.range(0, 50)
                .mapToObj(i -> platform.submit(() -> {
                    together.await();
                    return rig.webhook("same", "7", "hi");
                }))
                .toList();
        together.countDown();
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(200);
        }
        platform.shutdown();
        rig.bot.runDue();

        assertThat(rig.sent()).containsExactly("echo hi");
    }

    @Test
    void whatIsNotAuthenticIsAnswered401AndNothingIsStored() {
        WebhookRequest forged = WebhookRequest.post(Map.of(), "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(rig.bot.webhook("fake", forged).status()).isEqualTo(401);

        assertThat(rig.bot.runDue()).isZero();
        assertThat(rig.bot.count(Counter.WEBHOOKS_REJECTED)).isEqualTo(1);
    }

    @Test
    void aBodyOverTheLimitIsAnswered413AndOneOfAnUnknownAccount404() {
        Rig small = new Rig(Rig.ECHO, builder -> builder.maxBodyBytes(100));

        assertThat(small.webhook("k", "7", "x".repeat(100))).isEqualTo(413);
        assertThat(small.bot
                        .webhook(
                                new AccountId("fake", "other"),
                                small.channel.request(small.channel.account(), "k", "7", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(small.bot.runDue()).isZero();
    }

    @Test
    void aBotThatIsClosedAnswers503() {
        rig.bot.close();

        assertThat(rig.webhook("k", "7", "hi")).isEqualTo(503);
    }

    @Test
    void anEventThatThrowsIsTriedAgainThenSetAsideAndItsNeighboursAreAnswered() {
        Rig poisoned = new Rig(poisonedBy("poison"));
        poisoned.says("7", "poison");
        poisoned.says("7", "behind it");
        poisoned.says("8", "beside it");

        assertThat(poisoned.sent()).containsExactly("echo beside it");

        poisoned.time.advance(Duration.ofSeconds(1));
        poisoned.bot.runDue();
        poisoned.time.advance(Duration.ofSeconds(1));
        poisoned.bot.runDue();
        poisoned.time.advance(Duration.ofSeconds(4));
        poisoned.bot.runDue();
        poisoned.time.advance(Duration.ofSeconds(15));
        poisoned.bot.runDue();

        assertThat(poisoned.sent()).containsExactly("echo beside it", "echo behind it");
        List<Quarantined> aside = poisoned.store.quarantined(TenantId.DEFAULT, 10);
        assertThat(aside).hasSize(1);
        assertThat(aside.get(0).reason())
                .startsWith("java.lang.IllegalStateException at")
                .doesNotContain("secret words");
        assertThat(poisoned.bot.count(Counter.STEPS_FAILED)).isEqualTo(5);
    }

    @Test
    void whatWasSetAsideIsAnsweredWhenItIsTakenUpAgainBehindAMend() {
        AtomicBoolean mended = new AtomicBoolean();
        Rig rash = new Rig((conversation, event, situation) -> mended.get()
                ? Rig.ECHO.next(conversation, event, situation)
                : poisonedBy("poison").next(conversation, event, situation));
        rash.says("7", "poison");
        for (int tries = 0; tries < ATTEMPTS; tries++) {
            rash.time.advance(Duration.ofSeconds(15));
            rash.bot.runDue();
        }
        Quarantined aside = rash.store.quarantined(TenantId.DEFAULT, 10).get(0);

        mended.set(true);
        assertThat(rash.store.requeue(TenantId.DEFAULT, aside.account(), aside.key()))
                .isTrue();
        rash.bot.runDue();

        assertThat(rash.sent()).containsExactly("echo poison");
        assertThat(rash.webhook(aside.key(), "7", "poison")).isEqualTo(200);
        rash.bot.runDue();
        assertThat(rash.sent()).hasSize(1);
    }

    @Test
    void aStackOverflowIsAFailureLikeAnyOther() {
        Rig deep = new Rig((conversation, event, situation) -> {
            throw new StackOverflowError();
        });
        deep.says("7", "hi");
        deep.time.advance(Duration.ofMinutes(1));
        deep.bot.runDue();

        assertThat(deep.bot.count(Counter.STEPS_FAILED)).isGreaterThan(1);
    }

    @Test
    void anEventThatThrowsLeavesNoTraceOfItsOwnInTheState() {
        ConversationStateMachine failsLate =
                (conversation, event, situation) -> event instanceof Event.MessageReceived received
                                && received.content().equals(new Content.Text("bad"))
                        ? Transition.to(
                                conversation.flow(),
                                Effect.Send.bot(new Content.Text("half done")),
                                new Effect.AssignTicket(new AgentId("nobody")))
                        : Rig.ECHO.next(conversation, event, situation);
        Rig late = new Rig(failsLate);
        late.says("7", "good");
        late.says("7", "bad");

        assertThat(late.sent()).containsExactly("echo good");
        assertThat(late.history("7")).hasSize(2);
        assertThat(late.history("7")).extracting("position").containsExactly(0L, 1L);
    }

    private static ConversationStateMachine poisonedBy(String word) {
        return (conversation, event, situation) -> {
            if (event instanceof Event.MessageReceived received
                    && received.content().equals(new Content.Text(word))) {
                throw new IllegalStateException("secret words");
            }
            return Rig.ECHO.next(conversation, event, situation);
        };
    }

    @Test
    void twoAccountsOfOneChannelAreKeptApart() {
        FakeChannel channel = new FakeChannel();
        SupportBot bot = SupportBot.builder()
                .channel(channel, channel.account(TenantId.DEFAULT, "a"))
                .channel(channel, channel.account(new TenantId("other"), "b"))
                .store(rig.store)
                .flow(Rig.ECHO)
                .time(rig.time)
                .build();
        for (var account :
                List.of(channel.account(TenantId.DEFAULT, "a"), channel.account(new TenantId("other"), "b"))) {
            WebhookReply reply = bot.webhook(account.id(), channel.request(account, "same key", "7", "hi"));
            assertThat(reply.status()).isEqualTo(200);
        }
        bot.runDue();

        assertThat(channel.sends()).hasSize(2);
        var mine = rig.store
                .conversationAt(channel.account(TenantId.DEFAULT, "a").address("7"))
                .orElseThrow();
        assertThat(rig.store.conversation(new TenantId("other"), mine.id())).isEmpty();
        assertThat(rig.store.history(new TenantId("other"), mine.id(), Long.MAX_VALUE, 10))
                .isEmpty();
    }

    @Test
    void aBotIsStartedOnceAndSaysWhatItLacks() {
        assertThatThrownBy(() -> SupportBot.builder().build()).hasMessageContaining("channel(");
        assertThatThrownBy(() -> SupportBot.builder()
                        .channel(rig.channel, rig.channel.account())
                        .build())
                .hasMessageContaining("store(");
        rig.bot.start();
        assertThatThrownBy(rig.bot::start).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(rig.bot::runDue).isInstanceOf(IllegalStateException.class);
        rig.bot.close();
        rig.bot.close();
    }
}
