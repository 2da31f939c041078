package dev.parley.benchmarks;

import dev.parley.SupportBot;
import dev.parley.channel.Pacing;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.store.jdbc.JdbcStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The whole loop, from a webhook's bytes to a settled reply, on databases that sync each commit, beside what a bare
 * program writes there in the same run. Arguments: {@code postgresql}, {@code sqlite} or {@code floor}; all without any.
 */
public final class LoopBenchmark {

    private static final int CONNECTIONS = 12;

    /** A stub answers at once, and each round of the outbox costs two commits. */
    private static final int SENDING = 64;

    private static final int MESSAGES = Integer.getInteger("messages", 20_000);

    /** With {@code -Dsenders=100}, only that many; for tuning. */
    private static final List<Integer> SENDERS = Stream.ofNullable(System.getProperty("senders"))
            .map(Integer::valueOf)
            .toList();

    private LoopBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        List<String> chosen = arguments.length == 0 ? List.of("floor", "postgresql", "sqlite") : List.of(arguments);
        List<Result> results = new ArrayList<>();
        for (String choice : chosen) {
            switch (choice) {
                case "floor" -> {
                    try (MeasuredDatabase database = new PostgresDatabase(FloorBenchmark.NAIVE_THREADS + 2)) {
                        results.addAll(FloorBenchmark.run(database, MESSAGES));
                    }
                }
                default -> {
                    try (MeasuredDatabase database = MeasuredDatabase.of(choice, CONNECTIONS)) {
                        results.addAll(loop(database));
                    }
                }
            }
        }
        Result.print(results);
    }

    private static List<Result> loop(MeasuredDatabase database) throws Exception {
        List<Result> results = new ArrayList<>();
        try (StubPlatform platform = new StubPlatform((chat, nanos) -> {});
                JdbcStore store = JdbcStore.over(database.dataSource());
                SupportBot bot = SupportBot.builder()
                        .channel(TelegramChannel.at(platform.url()), Updates.account())
                        .store(store)
                        .flow(Updates.flow())
                        .senders(SENDING)
                        .pacing(TelegramChannel.NAME, Pacing.NONE)
                        .build()) {
            bot.start();
            LoopRun run = new LoopRun(bot, platform, database);
            run.run(new LoopRun.Load("warm-up", 100, 2 * MESSAGES, 0, 0));
            for (int senders : new int[] {1, 10, 100}) {
                if (SENDERS.isEmpty() || SENDERS.contains(senders)) {
                    results.add(run.run(new LoopRun.Load("alone", senders, messages(senders), 0, 0)));
                    results.add(run.run(new LoopRun.Load("10 % duplicates", senders, messages(senders), 0, 10)));
                }
            }
            int half = (int) results.stream().mapToDouble(Result::rate).max().orElseThrow() / 2;
            results.add(run.run(new LoopRun.Load("at " + half + "/s, half of the highest", 100, MESSAGES, half, 0)));
        }
        return results;
    }

    private static int messages(int senders) {
        return senders == 1 ? MESSAGES / 4 : MESSAGES;
    }
}
