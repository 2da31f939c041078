package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process dies at its first step, in another run at its second, at its third, until a run ends before it dies; and so
 * does the one that recovers after a send in doubt.
 *
 * <p>{@code -Dparley.crash.on=SQLITE} is for one database, {@code -Dparley.crash.from=n} begins at the n-th step, and
 * {@code -Dparley.crash.at=…} is for one run.
 */
@Tag("long")
class EveryStepTest {

    private static final String ON = System.getProperty("parley.crash.on", "");
    private static final int FROM = Integer.getInteger("parley.crash.from", 1);
    private static final String AT = System.getProperty("parley.crash.at", "");
    private static final int AT_A_TIME = 30;
    private static final int RECOVERY_STEPS = 60;

    @TempDir
    Path folder = Path.of("");

    static List<Database.Kind> kinds() {
        return Stream.of(Database.Kind.values())
                .filter(kind -> ON.isEmpty() || kind.name().equals(ON))
                .toList();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("kinds")
    void whicheverStepWasTheLast(Database.Kind kind) {
        CrashRuns runs = new CrashRuns(kind, folder);
        if (!AT.isEmpty()) {
            runs.runAll(List.of(AT));
            System.out.println(kind + " died at " + runs.tally.points);
            assertThat(runs.failures).isEmpty();
            return;
        }
        boolean ended = false;
        for (int n = FROM; !ended; n += AT_A_TIME) {
            ended = runs.runAll(IntStream.range(n, n + AT_A_TIME)
                    .mapToObj(Integer::toString)
                    .toList());
            System.out.println(kind + ": steps " + n + " to " + (n + AT_A_TIME - 1) + ", since " + FROM + " "
                    + runs.tally + ", " + runs.failures.size() + " failed");
        }
        runs.runAll(IntStream.rangeClosed(1, RECOVERY_STEPS)
                .mapToObj(n -> CrashLoopTest.IN_DOUBT + "," + n)
                .toList());

        System.out.println("Every step on " + kind + ", since " + FROM + ": " + runs.tally);
        assertThat(runs.failures).isEmpty();
        runs.tally.requireThatSomethingWentWrong();
    }
}
