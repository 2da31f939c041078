package dev.parley.faults.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.SupportBotBuilder;
import dev.parley.channel.Pacing;
import dev.parley.store.jdbc.JdbcStore;
import dev.parley.testkit.telegram.BotCall;
import dev.parley.testkit.telegram.Fault;
import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One conversation has thousands of messages waiting, and others have one. */
class NoisyConversationTest {

    private static final int NOISE = 1_000 * Integer.getInteger("parley.faults.rounds", 1);
    private static final int QUIET = 20;

    /** How many answers to the noisy one may go out between a quiet one's message and its answer. */
    private static final int PATIENCE = 20;

    @TempDir
    Path folder = Path.of("");

    @Test
    void theQuietOnesAreAnsweredAsIfThereWereNoNoise() {
        try (LogLines log = new LogLines();
                Cluster cluster = Cluster.start(folder);
                TelegramSimulator telegram = TelegramSimulator.start();
                Host host =
                        Host.start(telegram, JdbcStore.open(cluster.url()), NoisyConversationTest::asFastAsItGoes)) {
            Customers customers = new Customers(telegram, QUIET + 1);
            Person noisy = customers.person(0);
            // As long as a call to a platform takes at least.
            telegram.faults().always("sendMessage", Fault.slow(Duration.ofMillis(10)));
            for (int i = 0; i < NOISE; i++) {
                customers.deliver(host, noisy);
            }
            int worst = 0;
            for (Person quiet : customers.people().subList(1, QUIET + 1)) {
                int before = telegram.sentCount();
                customers.deliver(host, quiet);
                Waiting.until("an answer", () -> !quiet.botSaid().isEmpty());
                worst = Math.max(worst, noiseBefore(telegram.sent().subList(before, telegram.sentCount()), quiet));
            }
            int left = NOISE - noisy.botSaid().size();
            telegram.faults().clear();
            Waiting.until("quiet", () -> Rows.unfinished(cluster.url()) == 0);
            host.stop();

            Promises.Tally tally = Promises.hold(telegram, customers, host.store, cluster.url(), log);
            System.out.println("Noise: " + tally + "; at most " + worst + " answers to the noisy one before a quiet"
                    + " one's, and " + left + " behind the last");
            assertThat(left)
                    .as("noise that still waited when all quiet ones were answered")
                    .isPositive();
            assertThat(worst).isLessThanOrEqualTo(PATIENCE);
            assertThat(tally.unknown()).isZero();
        }
    }

    /** At Telegram's own pace the noisy one would hardly be noisy. */
    private static SupportBotBuilder asFastAsItGoes(SupportBotBuilder settings) {
        return settings.pacing("telegram", Pacing.NONE);
    }

    private static int noiseBefore(List<BotCall> calls, Person quiet) {
        int noise = 0;
        for (BotCall call : calls) {
            if (call.chatId() == quiet.chatId()) {
                return noise;
            }
            noise++;
        }
        throw new AssertionError(quiet.name() + " was not answered");
    }
}
