package dev.parley.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code -Dparley.seed=N} replays one run; {@code -Dparley.seeds=N} runs more of them. */
class SimulationTest {

    private static final long SEEDS = Long.getLong("parley.seeds", 2000);

    @Test
    void thePromisesHoldWhateverGoesWrong() {
        Long only = Long.getLong("parley.seed");
        long first = only == null ? 1 : only;
        long last = only == null ? SEEDS : only;
        int accepted = 0;
        int inDoubt = 0;
        int answeredByPeople = 0;
        for (long seed = first; seed <= last; seed++) {
            Simulation run = new Simulation(seed).run();

            List<String> violations = Checker.violations(run);
            assertThat(violations)
                    .as("seed %d (replay with -Dparley.seed=%d):%n%s", seed, seed, String.join("\n", run.log))
                    .isEmpty();
            accepted += run.platform.accepted.size();
            answeredByPeople += run.replies.size();
            inDoubt += run.log.stream().anyMatch(line -> line.contains("dies")) ? 1 : 0;
        }
        // A run in which nothing happens and nothing goes wrong would prove nothing.
        assertThat(accepted).isGreaterThan((int) (last - first));
        assertThat(inDoubt).isPositive();
        assertThat(answeredByPeople).isPositive();
    }

    @Test
    void aSeedAlwaysTellsTheSameStory() {
        assertThat(new Simulation(7).run().log).isEqualTo(new Simulation(7).run().log);
    }
}
