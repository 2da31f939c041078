package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process dies at each point between two steps that has a name, is started again, and the promises are held against
 * what is left. Several die in a run, one after the other, since starting them is what takes long.
 *
 * <p>In a sample each point is met on one of the two databases, which the seed says; in the long form on both.
 */
class CrashLoopTest {

    private static final int DEATHS_PER_RUN = 6;
    private static final int LATEST_HIT = 3;

    /** So that the node that follows has something to find out. */
    static final String IN_DOUBT = "send: behind the answer#2";

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void whateverStepWasTheLast(Database.Kind kind) {
        long start = System.nanoTime();
        CrashRuns runs = new CrashRuns(kind, folder);
        List<String> survey = runs.survey();
        List<String> recovery = runs.survey(IN_DOUBT);
        Set<String> names = new LinkedHashSet<>(survey);
        Set<String> recoveryNames = new LinkedHashSet<>(recovery);
        recoveryNames.removeAll(names);
        Set<String> chosen = share(kind, names);
        Set<String> chosenInRecovery = share(kind, recoveryNames);

        meet(runs, chosen, survey, "");
        meet(runs, chosenInRecovery, recovery, IN_DOUBT);

        System.out.printf(
                Locale.ROOT,
                "Crash loop on %s: %d points with %d names, and %d names in recovery, of which %d were met; %s; %d s%n",
                kind,
                survey.size(),
                names.size(),
                recoveryNames.size(),
                chosen.size() + chosenInRecovery.size(),
                runs.tally,
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
        System.out.println(String.join("\n", runs.tally.points));
        assertThat(runs.failures).isEmpty();
        assertThat(runs.tally.points).containsAll(chosen).containsAll(chosenInRecovery);
        runs.tally.requireThatSomethingWentWrong();
    }

    /** Those that are this database's turn. */
    private static Set<String> share(Database.Kind kind, Set<String> names) {
        Set<String> share = new LinkedHashSet<>(names);
        boolean sqlite = kind == Database.Kind.SQLITE;
        share.removeIf(name -> !Form.LONG && Form.chances(name).nextBoolean() != sqlite);
        return share;
    }

    private static void meet(CrashRuns runs, Set<String> names, List<String> survey, String first) {
        int together = DEATHS_PER_RUN;
        int latestHit = LATEST_HIT;
        List<String> left = left(runs, names);
        while (!left.isEmpty() && runs.failures.isEmpty()) {
            int latest = latestHit;
            List<String> points = left.stream()
                    .map(name -> name + "#" + hit(name, Math.min(latest, Collections.frequency(survey, name))))
                    .toList();
            runs.runAll(inTurn(points, together, first));
            List<String> still = left(runs, names);
            // What comes late in a run is not met by one that has died often before.
            together = still.size() < left.size() ? together : together / 2;
            assertThat(together).as("%s cannot be met", still).isPositive();
            latestHit = 1;
            left = still;
        }
    }

    private static int hit(String name, int latest) {
        Random chances = Form.chances("hit of " + name);
        return 1 + chances.nextInt(Math.max(1, latest));
    }

    /**
     * Divides points among runs so that those of a run are as far from each other as can be, and come in the order in
     * which a run comes by them.
     */
    private static List<String> inTurn(List<String> points, int together, String first) {
        int count = (points.size() + together - 1) / together;
        List<List<String>> runs = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (i < count) {
                runs.add(new ArrayList<>());
            }
            if (!first.isEmpty()) {
                runs.get(i % count).add(first);
            }
            runs.get(i % count).add(points.get(i));
        }
        return runs.stream().map(run -> String.join(",", run)).toList();
    }

    private static List<String> left(CrashRuns runs, Collection<String> names) {
        return names.stream().filter(name -> !runs.tally.points.contains(name)).toList();
    }
}
