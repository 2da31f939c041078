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

    private static final int TIMES = 5 * Integer.getInteger("parley.faults.rounds", 1);

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void nothingIsLostAndNothingIsInDoubtHoweverOftenItIsAskedToEnd(Database.Kind kind) {
        try (World world = new World(kind, folder)) {
            Place place = world.start();
            Crowd crowd = new Crowd(world, Form.SEED);
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

            Findings findings = Checker.check(world);
            System.out.println("SIGTERM on " + kind + ": " + world.nodes.size() + " processes, " + findings.messages
                    + " messages, " + findings.redelivered + " redeliveries, " + findings.inDoubt.size() + " in doubt");
            assertThat(findings.violations)
                    .as("seed %d%n%s", Form.SEED, String.join("\n", findings.story))
                    .isEmpty();
            assertThat(findings.inDoubt).isEmpty();
            assertThat(world.nodes).hasSizeGreaterThan(TIMES);
        }
    }
}
