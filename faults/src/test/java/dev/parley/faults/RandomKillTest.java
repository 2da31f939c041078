package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.telegram.Fault;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process is killed from outside, as with {@code kill -9}, at moments that no crash point foresaw;
 * {@code -Dparley.crash.kills=…} kills more often.
 */
class RandomKillTest {

    private static final int KILLS = Integer.getInteger("parley.crash.kills", Form.LONG ? 30 : 3);

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource
    void wheneverItIsKilled(Database.Kind kind) {
        Tally tally = new Tally();
        try (World world = new World(kind, folder)) {
            Place place = world.start();
            Crowd crowd = new Crowd(world, Form.SEED);
            // So that at any moment something is on its way.
            world.telegram.faults().always("sendMessage", Fault.slow(Duration.ofMillis(50)));
            for (int kill = 1; kill <= KILLS; kill++) {
                Node node = place.node();
                crowd.write(12);
                int sent = world.telegram.sentCount();
                world.until("a message", () -> world.telegram.sentCount() > sent);
                crowd.letPass(Duration.ofMillis(500));
                node.kill();
                crowd.write(3);
                int deaths = kill;
                world.until("death", () -> world.deaths() == deaths);
            }
            world.settleDown();
            place.end();

            Findings findings = Checker.check(world);
            tally.add(world, findings);
            assertThat(findings.violations)
                    .as("seed %d%n%s", Form.SEED, String.join("\n", findings.story))
                    .isEmpty();
        }
        System.out.println("Random kills on " + kind + ": " + tally);
        assertThat(tally.deaths).isEqualTo(KILLS);
        assertThat(tally.redelivered).isPositive();
        assertThat(tally.unknown).isPositive();
    }
}
