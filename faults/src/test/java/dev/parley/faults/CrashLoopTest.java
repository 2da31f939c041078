package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process dies at its first step, at its second, at its third, until a run ends before it dies; each time it is
 * started again, and the promises are held against what is left.
 *
 * <p>{@code -Dparley.crash.full=true} does so; without, each point is met once, and beside that each n-th one, of which
 * {@code -Dparley.crash.step=n}. {@code -Dparley.crash.at=…} is for one run of either.
 */
class CrashLoopTest {

    private static final boolean FULL = Boolean.getBoolean("parley.crash.full");
    private static final int STEP = Integer.getInteger("parley.crash.step", 100);
    private static final int AT_ONCE = 2;
    private static final int AT_A_TIME = 50;
    private static final int RECOVERY_POINTS = 60;
    private static final int DEATHS_PER_RUN = 6;

    /** So that the node that follows has something to find out. */
    private static final String IN_DOUBT = "send: behind the answer#2";

    @TempDir
    Path folder = Path.of("");

    private final Tally tally = new Tally();

    @ParameterizedTest
    @EnumSource
    void whateverStepWasTheLast(Database.Kind kind) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        String only = System.getProperty("parley.crash.at", "");
        if (!only.isEmpty()) {
            Set<String> reached = run(kind, only.split(",", -1));
            System.out.println(kind + " died at " + reached);
            return;
        }
        List<String> survey = survey(kind);
        List<String> recovery = survey(kind, IN_DOUBT);
        Set<String> names = new LinkedHashSet<>(survey);
        Set<String> recoveryNames = new LinkedHashSet<>(recovery);
        recoveryNames.removeAll(names);

        if (FULL) {
            int n = 1;
            while (reachedAll(runAll(kind, numbers(n, n + AT_A_TIME - 1, 1)))) {
                n += AT_A_TIME;
            }
            runAll(
                    kind,
                    numbers(1, RECOVERY_POINTS, 1).stream()
                            .map(CrashLoopTest::inRecovery)
                            .toList());
        }
        runAll(kind, numbers(STEP, survey.size(), STEP));
        meet(kind, names, "");
        meet(kind, recoveryNames, IN_DOUBT);

        System.out.printf(
                Locale.ROOT,
                "Crash loop on %s: %d points with %d names, and %d names in recovery; %s; %d s%n",
                kind,
                survey.size(),
                names.size(),
                recoveryNames.size(),
                tally,
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
        names.addAll(recoveryNames);
        System.out.println(String.join("\n", names));
        assertThat(tally.points).containsAll(names);
        // A loop in which nothing was in doubt and nothing came again would prove little.
        assertThat(tally.unknown).isPositive();
        assertThat(tally.redelivered).isPositive();
        assertThat(tally.cancelled).isPositive();
    }

    /**
     * Has nodes die at each of these points at least once: several in a run, one after the other, since starting them is
     * what takes long.
     */
    private void meet(Database.Kind kind, Set<String> names, String first)
            throws InterruptedException, ExecutionException {
        int together = DEATHS_PER_RUN;
        List<String> left = left(names);
        while (!left.isEmpty()) {
            List<String> runs = new ArrayList<>();
            for (int i = 0; i < left.size(); i += together) {
                List<String> deaths = new ArrayList<>();
                for (String name : left.subList(i, Math.min(i + together, left.size()))) {
                    if (!first.isEmpty()) {
                        deaths.add(first);
                    }
                    deaths.add(name + "#1");
                }
                runs.add(String.join(",", deaths));
            }
            runAll(kind, runs);
            List<String> still = left(names);
            // What comes late in a run is not met by one that has died often before.
            together = still.size() < left.size() ? together : together / 2;
            assertThat(together).as("%s cannot be met", still).isPositive();
            left = still;
        }
    }

    private List<String> left(Set<String> names) {
        return names.stream().filter(name -> !tally.points.contains(name)).toList();
    }

    private static String inRecovery(String at) {
        return IN_DOUBT + "," + at;
    }

    private static List<String> numbers(int from, int to, int step) {
        List<String> numbers = new ArrayList<>();
        for (int n = from; n <= to; n += step) {
            numbers.add(Integer.toString(n));
        }
        return numbers;
    }

    private static boolean reachedAll(List<Set<String>> runs) {
        return runs.stream().noneMatch(Set::isEmpty);
    }

    /** The points that the last of the nodes comes by when nothing kills it. */
    private List<String> survey(Database.Kind kind, String... deaths) {
        try (World world = new World(kind, Files.createTempDirectory(folder, "survey"))) {
            World.Place place = world.start(deaths);
            Scenario.play(world, place);
            place.end();
            hold(world, Arrays.toString(deaths));
            return world.nodes.get(world.nodes.size() - 1).told().lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Set<String>> runAll(Database.Kind kind, List<String> deaths)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Set<String>>> runs = new ArrayList<>();
            deaths.forEach(death -> runs.add(() -> run(kind, death.split(",", -1))));
            List<Set<String>> reached = new ArrayList<>();
            List<Future<Set<String>>> started =
                    runs.stream().map(threads::submit).toList();
            for (Future<Set<String>> run : started) {
                reached.add(run.get());
            }
            return reached;
        } finally {
            threads.shutdownNow();
        }
    }

    /** One run; gives the points at which its nodes died. */
    private Set<String> run(Database.Kind kind, String... deaths) {
        try (World world = new World(kind, Files.createTempDirectory(folder, "run"))) {
            World.Place place = world.start(deaths);
            Scenario.play(world, place);
            place.end();
            hold(world, Arrays.toString(deaths));
            return new LinkedHashSet<>(world.kills);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            throw new IllegalStateException("the run " + Arrays.toString(deaths) + " on " + kind, e);
        }
    }

    private void hold(World world, String run) {
        Checker.Findings findings = Checker.check(world);
        tally.add(world, findings);
        assertThat(findings.violations)
                .as("killed at %s, asked to at %s%n%s", world.kills, run, String.join("\n", findings.story))
                .isEmpty();
    }
}
