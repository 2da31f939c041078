package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes on one PostgreSQL, webhooks of the same conversations at both, and one of them dies. */
class TwoNodesTest {

    @TempDir
    Path folder = Path.of("");

    static List<String> points() {
        return Form.some(
                "death of one of two",
                1,
                List.of(
                        "append: behind the commit#6",
                        "step: before the commit#6",
                        "claim: behind the commit#6",
                        "send: before the request#6",
                        "send: behind the answer#6",
                        "settle: before the commit#6",
                        "fireTimers: before the commit#3"));
    }

    /** It does not come back: the other one finds what it held. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("points")
    void whatADeadNodeHeldIsDoneByTheOther(String at) {
        try (World world = new World(Database.Kind.POSTGRESQL, folder)) {
            Place mortal = world.start(Plan.dying(at).once());
            Place other = world.start();
            Crowd crowd = new Crowd(world, 2);
            crowd.writeUntil("death", () -> world.deaths() == 1);
            crowd.write(20);
            world.settleDown();
            mortal.end();
            other.end();

            assertThat(world.kills).containsExactly(at.substring(0, at.indexOf('#')));
            hold(world);
        }
    }

    private static Findings hold(World world) {
        Findings findings = Checker.check(world);
        System.out.println("Two nodes: " + findings.messages + " messages, " + findings.inDoubt.size() + " in doubt");
        assertThat(findings.violations).as(String.join("\n", findings.story)).isEmpty();
        return findings;
    }
}
