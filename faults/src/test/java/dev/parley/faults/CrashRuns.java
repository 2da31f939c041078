package dev.parley.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs of the crash loop on one kind of database, some at once, each held against the promises. */
final class CrashRuns {

    /** Much of a run is waiting for leases. */
    private static final int AT_ONCE = 2;

    final Tally tally = new Tally();
    /** What went wrong, with the run that it went wrong in. */
    final List<String> failures = new ArrayList<>();

    private final Database.Kind kind;
    private final Path folder;

    CrashRuns(Database.Kind kind, Path folder) {
        this.kind = kind;
        this.folder = folder;
    }

    /** The points that the last of the nodes comes by when nothing kills it, in order. */
    List<String> survey(String... deaths) {
        return run(deaths).lastTold.lines().toList();
    }

    /**
     * Runs the scenario once for each of these, which says by comma where its nodes die.
     *
     * @return whether nobody was killed in some run
     */
    boolean runAll(List<String> deaths) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Outcome>> runs = new ArrayList<>();
            deaths.forEach(death -> runs.add(() -> run(death.split(",", -1))));
            boolean anyUnharmed = false;
            for (Future<Outcome> run : threads.invokeAll(runs)) {
                anyUnharmed |= run.get().kills.isEmpty();
            }
            return anyUnharmed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private record Outcome(List<String> kills, String lastTold) {}

    private Outcome run(String... deaths) {
        try (World world = new World(kind, Files.createTempDirectory(folder, "run"))) {
            Place place = world.start(deaths);
            Scenario.play(world, place);
            world.end();
            Findings findings = Checker.check(world);
            tally.add(world, findings);
            if (!findings.violations.isEmpty()) {
                fail(
                        deaths,
                        String.join("\n", findings.violations) + "\nkilled at " + world.kills + "\n"
                                + String.join("\n", findings.story));
            }
            return new Outcome(
                    List.copyOf(world.kills),
                    world.nodes.get(world.nodes.size() - 1).told());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | AssertionError e) {
            fail(deaths, e.toString());
            return new Outcome(List.of("lost"), "");
        }
    }

    private synchronized void fail(String[] deaths, String what) {
        String failure = kind + ", killed at " + Arrays.toString(deaths) + ":\n" + what;
        System.out.println(failure);
        failures.add(failure);
    }
}
