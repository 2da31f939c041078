package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Counter;
import dev.parley.StoreUnavailableException;
import dev.parley.SupportBot;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Event;
import dev.parley.id.TenantId;
import dev.parley.message.Content;
import dev.parley.store.FailedEvent;
import dev.parley.store.InMemoryStore;
import dev.parley.store.PendingConversation;
import dev.parley.store.PendingEvent;
import dev.parley.store.Quarantined;
import dev.parley.store.StepReport;
import dev.parley.store.StepResult;
import dev.parley.store.Stepper;
import dev.parley.store.Store;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.MutableTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A flow that takes longer than its transaction may. Elapsed time is real, so limits are generous. */
class SlowFlowTest {

    private static final Duration LIMIT = Duration.ofMillis(500);

    private final AtomicInteger slowRuns = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void whatTakesTooLongIsAFailureOfItsEventAndWhatIsBehindItGoesOn() {
        Rig rig = new Rig(slowAt("slow", LIMIT.multipliedBy(2)), builder -> builder.stepWithin(LIMIT));
        rig.says("7", "slow");
        rig.says("7", "behind it");
        triesAreOver(rig.time, rig.bot);

        assertThat(rig.sent()).containsExactly("echo behind it");
        assertThat(rig.store.quarantined(TenantId.DEFAULT, 10))
                .extracting(Quarantined::reason)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("the flow took")
                .endsWith("it has 500 ms");
        assertThat(rig.bot.count(Counter.STEPS_FAILED)).isEqualTo(5);
        assertThat(slowRuns).hasValue(5);
    }

    @Test
    void itIsOneAlsoWhereTheDatabaseHasEndedTheTransactionByThen() {
        MutableTime time = MutableTime.at(Instant.parse("2026-11-21T10:00:00Z"));
        FakeChannel channel = new FakeChannel();
        Store store = stepping(new InMemoryStore(time), this::endsWhatWaits);
        SupportBot bot = SupportBot.builder()
                .channel(channel, channel.account())
                .store(store)
                .flow(slowAt("slow", LIMIT.multipliedBy(2)))
                .time(time)
                .stepWithin(LIMIT)
                .build();
        bot.webhook("fake", channel.request(channel.account(), "k1", "7", "slow"));
        bot.webhook("fake", channel.request(channel.account(), "k2", "7", "behind it"));
        triesAreOver(time, bot);

        assertThat(store.quarantined(TenantId.DEFAULT, 10))
                .extracting(Quarantined::key)
                .containsExactly("k1");
        assertThat(channel.sends()).extracting(Rig::text).containsExactly("echo behind it");
        assertThat(slowRuns).hasValue(5);
    }

    /** As PostgreSQL does with a transaction that is idle for too long: nothing is written, and it seems to be away. */
    private Stepper endsWhatWaits(Stepper stepper) {
        return new Stepper() {
            @Override
            public StepResult step(PendingConversation pending) {
                int before = slowRuns.get();
                StepResult result = stepper.step(pending);
                if (slowRuns.get() > before) {
                    throw new StoreUnavailableException("the connection is gone", null);
                }
                return result;
            }

            @Override
            public FailedEvent refused(PendingEvent event, RuntimeException cause) {
                return stepper.refused(event, cause);
            }
        };
    }

    @Test
    void eventsThatTakeLongTogetherAreSteppedInSeveralTransactions() {
        Duration limit = Duration.ofSeconds(2);
        MutableTime time = MutableTime.at(Instant.parse("2026-11-21T10:00:00Z"));
        FakeChannel channel = new FakeChannel();
        List<Integer> together = new ArrayList<>();
        Store inMemory = new InMemoryStore(time);
        Store store = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(inMemory, arguments);
                    if (result instanceof StepReport report && report.events() > 0) {
                        together.add(report.events());
                    }
                    return result;
                });
        SupportBot bot = SupportBot.builder()
                .channel(channel, channel.account())
                .store(store)
                .flow(slowAt("", limit.dividedBy(6)))
                .time(time)
                .stepWithin(limit)
                .build();
        for (int i = 0; i < 10; i++) {
            bot.webhook("fake", channel.request(channel.account(), "k" + i, String.valueOf(i % 3), "text " + i));
        }
        bot.runDue();

        assertThat(channel.sends()).hasSize(10);
        assertThat(together).hasSizeGreaterThan(1);
        assertThat(together.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
        assertThat(bot.count(Counter.STEPS_FAILED)).isZero();
    }

    @Test
    void aFlowThatWaitsForEverIsInterruptedAndItsThreadGoesOn() {
        FakeChannel channel = new FakeChannel();
        Store store = new InMemoryStore(InstantSource.system());
        try (SupportBot bot = SupportBot.builder()
                .channel(channel, channel.account())
                .store(store)
                .flow(slowAt("for ever", Duration.ofHours(1)))
                .stepWithin(LIMIT)
                .workers(1)
                .build()) {
            bot.start();
            bot.webhook("fake", channel.request(channel.account(), "k1", "7", "for ever"));
            bot.webhook("fake", channel.request(channel.account(), "k2", "8", "good"));

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> channel.sends().size() == 1);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> bot.count(Counter.STEPS_FAILED) >= 2);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> bot.health().up());
        }
    }

    /** Echoes, and takes its time for a text that begins so. */
    private ConversationStateMachine slowAt(String beginning, Duration time) {
        return (conversation, event, situation) -> {
            if (event instanceof Event.MessageReceived received
                    && received.content() instanceof Content.Text text
                    && text.value().startsWith(beginning)) {
                slowRuns.incrementAndGet();
                try {
                    boolean unused = never.await(time.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return Rig.ECHO.next(conversation, event, situation);
        };
    }

    private static void triesAreOver(MutableTime time, SupportBot bot) {
        for (int i = 0; i < 12; i++) {
            time.advance(Duration.ofSeconds(15));
            try {
                bot.runDue();
            } catch (StoreUnavailableException e) {
                assertThat(e).hasMessage("the connection is gone");
            }
        }
    }

    private static Store stepping(Store store, UnaryOperator<Stepper> wrap) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("step")) {
                        arguments[2] = wrap.apply((Stepper) arguments[2]);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
