package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A node is stopped past its lease, another one does its work, and when it wakes it changes nothing. */
class PauseTest {

    @TempDir
    Path folder = Path.of("");

    static List<String> points() {
        return Form.some(
                "stop",
                1,
                List.of(
                        "append: before the commit#3",
                        "step: before the commit#3",
                        "claim: behind#3",
                        "send: behind the answer#3",
                        "settle: before the commit#3"));
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("points")
    void whatAStoppedNodeHeldIsDoneByAnotherAndStaysDone(String at) {
        try (World world = new World(Database.Kind.POSTGRESQL, folder)) {
            Place sleeper = world.start(Plan.dying(at).stopping());
            Place other = world.start();
            Node zombie = sleeper.node();
            Crowd crowd = new Crowd(world, 1);
            crowd.writeUntil("stop", () -> !zombie.told().isEmpty());
            zombie.awaitStopped();
            world.stopped(zombie);

            long start = System.nanoTime();
            crowd.write(10);
            world.settleDown();
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            zombie.wake();
            crowd.write(10);
            world.balancer.add(zombie);
            crowd.write(10);
            world.settleDown();
            sleeper.end();
            other.end();
            Findings findings = Checker.check(world);
            System.out.println("Stopped at " + at + ": the rest was done within " + took.toMillis() + " ms; "
                    + findings.inDoubt.size() + " in doubt");
            assertThat(findings.violations)
                    .as("stopped at %s%n%s", at, String.join("\n", findings.story))
                    .isEmpty();
        }
    }
}
