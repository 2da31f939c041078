package dev.parley.benchmarks;

import dev.parley.SupportBot;
import dev.parley.channel.Pacing;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.store.jdbc.JdbcStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The loop, and the sweep for due timers, with little stored and with much, on databases that sync each commit.
 * Arguments: {@code postgresql}, {@code sqlite}; both without any.
 */
public final class GrowthBenchmark {

    private static final int MESSAGES = Integer.getInteger("messages", 10_000);

    /** The first comes again in the end, which tells how much of a difference is chance. */
    private static final List<Integer> SIZES = Stream.of(
                    System.getProperty("sizes", "1000,100000,1000000,1000").split(",", -1))
            .map(Integer::valueOf)
            .toList();

    private static final int RATE = Integer.getInteger("rate", 500);
    private static final int SENDERS = 10;
    private static final int CONNECTIONS = 12;
    private static final int SENDING = 64;
    private static final int[] DUE = {0, 10, 1000};
    private static final int SWEEPS = 15;

    /** What one size came to; the milliseconds are of a sweep, for each of {@link #DUE}. */
    private record Measured(int conversations, int timers, Result free, Result paced, double[] sweeps) {}

    private GrowthBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        for (String name : arguments.length == 0 ? List.of("postgresql", "sqlite") : List.of(arguments)) {
            measure(name, SIZES.get(0)); // the JVM warms up
            List<Measured> measured = new ArrayList<>();
            for (int size : SIZES) {
                measured.add(measure(name, size));
            }
            printLoop(measured);
            printSweeps(measured);
        }
    }

    private static Measured measure(String name, int size) throws Exception {
        try (MeasuredDatabase database = MeasuredDatabase.of(name, CONNECTIONS);
                JdbcStore store = JdbcStore.over(database.dataSource())) {
            long start = System.nanoTime();
            StoredHistory history = new StoredHistory(database, size);
            history.fill();
            System.out.printf(
                    "%s: %,d conversations stored in %.0f s%n",
                    database.name(), size, (System.nanoTime() - start) / 1e9);
            List<Result> results = loop(database, store, String.format(Locale.ROOT, "%,d stored", size));
            return new Measured(size, history.timers(), results.get(0), results.get(1), sweeps(history, store));
        }
    }

    private static List<Result> loop(MeasuredDatabase database, JdbcStore store, String name) throws Exception {
        try (StubPlatform platform = new StubPlatform((chat, nanos) -> {});
                SupportBot bot = SupportBot.builder()
                        .channel(TelegramChannel.at(platform.url()), Updates.account())
                        .store(store)
                        .flow(Updates.flow())
                        .senders(SENDING)
                        .pacing(TelegramChannel.NAME, Pacing.NONE)
                        .build()) {
            bot.start();
            LoopRun run = new LoopRun(bot, platform, database);
            run.run(new LoopRun.Load(name + ", warm-up", SENDERS, Updates.CONTACTS, 0, 0));
            return List.of(
                    run.run(new LoopRun.Load(name, SENDERS, MESSAGES, 0, 0)),
                    run.run(new LoopRun.Load(name + ", at " + RATE + "/s", SENDERS, MESSAGES, RATE, 0)));
        }
    }

    private static double[] sweeps(StoredHistory history, JdbcStore store) throws SQLException {
        double[] medians = new double[DUE.length];
        for (int i = 0; i < DUE.length; i++) {
            double[] millis = new double[SWEEPS];
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                history.makeDue(DUE[i]);
                long start = System.nanoTime();
                int fired = store.fireTimers(DUE[DUE.length - 1]);
                millis[sweep] = (System.nanoTime() - start) / 1e6;
                if (fired != DUE[i]) {
                    throw new IllegalStateException(fired + " timers fired of " + DUE[i]);
                }
            }
            Arrays.sort(millis);
            medians[i] = millis[SWEEPS / 2];
        }
        return medians;
    }

    private static void printLoop(List<Measured> measured) {
        System.out.printf("%n%s CPU beside the first |%n%s---|%n", Result.HEADER, Result.RULE);
        Measured first = measured.get(0);
        measured.forEach(one ->
                System.out.printf(Locale.ROOT, "%s %.2f |%n", one.free().line(), cpu(one.free()) / cpu(first.free())));
        measured.forEach(one -> System.out.printf(
                Locale.ROOT, "%s %.2f |%n", one.paced().line(), cpu(one.paced()) / cpu(first.paced())));
    }

    private static double cpu(Result result) {
        return result.cpuMicros() + (Double.isNaN(result.databaseCpuMicros()) ? 0 : result.databaseCpuMicros());
    }

    private static void printSweeps(List<Measured> measured) {
        System.out.printf("%n| timers | sweep of 0 due, ms | of 10 | of 1,000 |%n|---|---|---|---|%n");
        for (Measured one : measured) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s, %,d | %.2f | %.2f | %.2f |%n",
                    one.free().name(),
                    one.timers(),
                    one.sweeps()[0],
                    one.sweeps()[1],
                    one.sweeps()[2]);
        }
    }
}
