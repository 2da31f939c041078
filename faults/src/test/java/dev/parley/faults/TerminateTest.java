package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.telegram.Fault;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process is asked to end (SIGTERM) while customers write and messages are on their way, over and over. The seed is
 * printed; {@code -Dparley.crash.seed=…} takes one, {@code -Dparley.faults.rounds=…} asks more often.
 */
class TerminateTest {

    private static final long SEED = Long.getLong("parley.crash.seed", System.nanoTime() % 1_000_000);
    private static final int TIMES = 5 * Integer.getInteger("parley.faults.rounds", 1);

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void nothingIsLostAndNothingIsInDoubtHoweverOftenItIsAskedToEnd(Database.Kind kind) {
        System.out.println("SIGTERM on " + kind + ": -Dparley.crash.seed=" + SEED);
        try (World world = new World(kind, folder)) {
            World.Place place = world.start();
            Crowd crowd = new Crowd(world, SEED);
            // So that at any moment something is on its way.
            world.telegram.faults().always("sendMessage", Fault.slow(Duration.ofMillis(50)));
            for (int time = 1; time <= TIMES; time++) {
                Node node = place.node();
                crowd.write(12);
                int sent = world.telegram.sentCount();
                world.until("a message", () -> world.telegram.sentCount() > sent);
                crowd.letPass(Duration.ofMillis(300));
                node.terminate();
                crowd.write(3);
            }
            world.settleDown();
            place.end();

            Checker.Findings findings = Checker.check(world);
            System.out.println("SIGTERM on " + kind + ": " + world.nodes.size() + " processes, " + findings.messages
                    + " messages, " + findings.redelivered + " redeliveries, " + findings.unknown + " in doubt");
            assertThat(findings.violations)
                    .as("seed %d%n%s", SEED, String.join("\n", findings.story))
                    .isEmpty();
            assertThat(findings.unknown).isZero();
            assertThat(world.nodes).hasSizeGreaterThan(TIMES);
        }
    }
}
