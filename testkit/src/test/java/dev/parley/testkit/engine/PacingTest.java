package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.SupportBot;
import dev.parley.SupportBotBuilder;
import dev.parley.channel.Capabilities;
import dev.parley.channel.Pacing;
import dev.parley.message.Limit;
import dev.parley.store.InMemoryStore;
import dev.parley.store.Settlement;
import dev.parley.store.Store;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.MutableTime;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Messages that a platform would refuse for their speed are held back. */
class PacingTest {

    private final MutableTime time = MutableTime.at(Instant.parse("2026-11-21T10:00:00Z"));
    private int keys;

    @Test
    void aContactGetsABurstAndThenOneAtATimeInOrder() {
        FakeChannel channel = channel(new Pacing(new Pacing.Rate(1, Duration.ofSeconds(6), 3), null));
        SupportBot bot = bot(channel);
        for (int i = 1; i <= 5; i++) {
            says(bot, channel, "7", "m" + i);
        }
        assertThat(channel.sends()).hasSize(3);

        time.advance(Duration.ofSeconds(6));
        bot.runDue();
        assertThat(channel.sends()).hasSize(4);

        time.advance(Duration.ofSeconds(6));
        bot.runDue();
        assertThat(channel.sends())
                .extracting(Rig::text)
                .containsExactly("echo m1", "echo m2", "echo m3", "echo m4", "echo m5");
    }

    @Test
    void oneContactsPaceHoldsUpNoOther() {
        FakeChannel channel = channel(new Pacing(new Pacing.Rate(1, Duration.ofSeconds(6), 1), null));
        SupportBot bot = bot(channel);
        says(bot, channel, "7", "one");
        says(bot, channel, "7", "two");
        says(bot, channel, "8", "three");

        assertThat(channel.sends()).extracting(Rig::text).containsExactly("echo one", "echo three");
    }

    @Test
    void anAccountsPaceHoldsForAllItsContacts() {
        FakeChannel channel = channel(new Pacing(null, new Pacing.Rate(2, Duration.ofSeconds(1), 2)));
        SupportBot bot = bot(channel);
        for (int user = 1; user <= 4; user++) {
            says(bot, channel, "u" + user, "hi");
        }
        assertThat(channel.sends()).hasSize(2);

        time.advance(Duration.ofSeconds(1));
        bot.runDue();

        assertThat(channel.sends()).hasSize(4);
    }

    @Test
    void aRestIsNotSavedUpBeyondTheBurst() {
        FakeChannel channel = channel(new Pacing(new Pacing.Rate(1, Duration.ofSeconds(1), 2), null));
        SupportBot bot = bot(channel);
        says(bot, channel, "7", "one");
        time.advance(Duration.ofHours(1));
        for (int i = 0; i < 5; i++) {
            says(bot, channel, "7", "again");
        }

        assertThat(channel.sends()).hasSize(3);
    }

    @Test
    void anAccountThatWentAsFastAsItMayIsNotLookedAtForEachMessage() {
        FakeChannel channel = channel(new Pacing(null, new Pacing.Rate(10, Duration.ofSeconds(1), 10)));
        AtomicInteger putBack = new AtomicInteger();
        SupportBot bot = builder(channel).store(countingWhatIsPutBack(putBack)).build();
        for (int user = 1; user <= 100; user++) {
            says(bot, channel, "u" + user, "hi");
        }
        assertThat(channel.sends()).hasSize(10);

        for (int tenths = 0; tenths < 90; tenths++) {
            time.advance(Duration.ofMillis(100));
            bot.runDue();
        }

        assertThat(channel.sends()).hasSize(100);
        assertThat(putBack).hasValueLessThanOrEqualTo(10);
    }

    @Test
    void aHostMayChooseAnotherPaceThanTheChannelDeclares() {
        FakeChannel channel = channel(new Pacing(new Pacing.Rate(1, Duration.ofSeconds(6), 1), null));
        SupportBot bot = builder(channel).pacing("fake", Pacing.NONE).build();

        says(bot, channel, "7", "one");
        says(bot, channel, "7", "two");

        assertThat(channel.sends()).hasSize(2);
    }

    private static FakeChannel channel(Pacing pacing) {
        return new FakeChannel(
                "fake",
                Capabilities.builder(Limit.characters(1000)).pacing(pacing).build());
    }

    private Store countingWhatIsPutBack(AtomicInteger putBack) {
        Store store = new InMemoryStore(time);
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("settle")) {
                        ((Collection<?>) arguments[0])
                                .stream()
                                        .map(Settlement.class::cast)
                                        .filter(settled -> settled.outcome() instanceof Settlement.Again)
                                        .forEach(again -> putBack.incrementAndGet());
                    }
                    return method.invoke(store, arguments);
                });
    }

    private SupportBot bot(FakeChannel channel) {
        return builder(channel).build();
    }

    private SupportBotBuilder builder(FakeChannel channel) {
        return SupportBot.builder()
                .channel(channel, channel.account())
                .store(new InMemoryStore(time))
                .flow(Rig.ECHO)
                .time(time)
                .random(new Random(1));
    }

    private void says(SupportBot bot, FakeChannel channel, String user, String text) {
        bot.webhook("fake", channel.request(channel.account(), "key-" + ++keys, user, text));
        bot.runDue();
    }
}
