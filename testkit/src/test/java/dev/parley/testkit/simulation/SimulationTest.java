package dev.parley.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Message;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code -Dparley.seed=N} replays one run; {@code -Dparley.seeds=N} runs more of them. */
class SimulationTest {

    private static final long SEEDS = Long.getLong("parley.seeds", 2000);

    @Test
    void thePromisesHoldWhateverGoesWrong() {
        Long only = Long.getLong("parley.seed");
        long first = only == null ? 1 : only;
        long last = only == null ? SEEDS : only;
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed = first; seed <= last; seed++) {
            Simulation run = new Simulation(seed).run();

            List<String> violations = Checker.violations(run);
            assertThat(violations)
                    .as("seed %d (replay with -Dparley.seed=%d):%n%s", seed, seed, String.join("\n", run.log))
                    .isEmpty();
            count(run, seen);
        }
        if (only == null) {
            // Runs in which nothing happens and nothing goes wrong would prove nothing.
            assertThat(seen)
                    .containsKeys(
                            "node died",
                            "died behind a file",
                            "SENT",
                            "UNKNOWN",
                            "CANCELLED",
                            "NOTED",
                            "by AGENT",
                            "by BOT",
                            "in doubt")
                    .allSatisfy((what, times) -> assertThat(times).isGreaterThan(20));
        }
    }

    private static void count(Simulation run, Map<String, Integer> seen) {
        run.log.stream()
                .filter(line -> line.contains("dies"))
                .forEach(line -> seen.merge("node died", 1, Integer::sum));
        run.log.stream()
                .filter(line -> line.contains("away after"))
                .forEach(line -> seen.merge("in doubt", 1, Integer::sum));
        run.log.stream()
                .filter(line -> line.contains("behind a file that was kept"))
                .forEach(line -> seen.merge("died behind a file", 1, Integer::sum));
        for (Message message : Checker.allMessages(run)) {
            seen.merge(message.status().name(), 1, Integer::sum);
            seen.merge("by " + message.author(), 1, Integer::sum);
        }
    }

    @Test
    void aSeedAlwaysTellsTheSameStory() {
        assertThat(new Simulation(7).run().log).isEqualTo(new Simulation(7).run().log);
    }
}
