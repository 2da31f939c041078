package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process dies at each point between two steps that has a name, is started again, and the promises are held against
 * what is left. Several die in a run, one after the other, since starting them is what takes long. In a sample, the seed
 * says which points.
 */
class CrashLoopTest {

    private static final int SAMPLE = 12;
    private static final int DEATHS_PER_RUN = 6;
    private static final int LATEST_HIT = 3;

    /** The first death of a run, so that the node that follows has something to find out. */
    static final String IN_DOUBT = "send: behind the answer#2";

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    @Execution(ExecutionMode.CONCURRENT)
    void whateverStepWasTheLast(Database.Kind kind) {
        long start = System.nanoTime();
        CrashRuns runs = new CrashRuns(kind, folder);
        List<String> survey = runs.survey(IN_DOUBT);
        List<String> names = survey.stream().distinct().toList();
        List<String> chosen = Form.some("points on " + kind, SAMPLE, names);

        meet(runs, chosen, survey);

        System.out.printf(
                Locale.ROOT,
                "Crash loop on %s: %d points with %d names, of which %d were to be met; %s; %d s%n",
                kind,
                survey.size(),
                names.size(),
                chosen.size(),
                runs.tally,
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
        System.out.println(kind + " died at " + runs.tally.points);
        assertThat(runs.failures).isEmpty();
        assertThat(runs.tally.points).containsAll(chosen);
        runs.tally.requireThatSomethingWentWrong();
    }

    private static void meet(CrashRuns runs, List<String> names, List<String> survey) {
        int together = DEATHS_PER_RUN;
        int latestHit = LATEST_HIT;
        List<String> left = left(runs, names);
        while (!left.isEmpty() && runs.failures.isEmpty()) {
            int latest = latestHit;
            List<String> points = left.stream()
                    .map(name -> name + "#" + hit(name, Math.min(latest, Collections.frequency(survey, name))))
                    .toList();
            runs.runAll(inTurn(points, together));
            List<String> still = left(runs, names);
            // What comes late in a run is not met by one that has died often before.
            together = still.size() < left.size() ? together : together / 2;
            assertThat(together).as("%s cannot be met", still).isPositive();
            latestHit = 1;
            left = still;
        }
    }

    private static int hit(String name, int latest) {
        return 1 + Form.chances("hit of " + name).nextInt(latest);
    }

    /**
     * Divides points among runs so that those of a run are as far from each other as can be, and come in the order in
     * which a run comes by them.
     */
    private static List<String> inTurn(List<String> points, int together) {
        int count = (points.size() + together - 1) / together;
        List<List<String>> runs = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (i < count) {
                runs.add(new ArrayList<>(List.of(IN_DOUBT)));
            }
            runs.get(i % count).add(points.get(i));
        }
        return runs.stream().map(run -> String.join(",", run)).toList();
    }

    private static List<String> left(CrashRuns runs, List<String> names) {
        return names.stream().filter(name -> !runs.tally.points.contains(name)).toList();
    }
}
