package dev.parley.benchmarks;

import dev.parley.Counter;
import dev.parley.SupportBot;
import dev.parley.channel.Pacing;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.store.jdbc.JdbcStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a bot holds under a sustained load, and in a burst ten times over what it can take. Arguments: {@code postgresql},
 * {@code sqlite}; {@code postgresql} without any.
 */
public final class MemoryBenchmark {

    private static final int INTERVALS = Integer.getInteger("intervals", 10);
    private static final int SECONDS = Integer.getInteger("seconds", 30);
    private static final int RATE = Integer.getInteger("rate", 500);
    private static final int BURST_SECONDS = Integer.getInteger("burst", 5);

    /** More than wait before the inbox at most, so that some meet a full queue. */
    private static final int CONNECTIONS_IN_A_BURST = 2_000;

    private static final int SENDERS = 10;
    private static final int CONNECTIONS = 12;
    private static final int SENDING = 64;
    private static final long FIRST_UPDATE_OF_THE_BURST = 1_000_000_000;

    private final MeasuredDatabase database;
    private final SupportBot bot;
    private final LoopRun run;
    private final List<String> table = new ArrayList<>();

    private MemoryBenchmark(MeasuredDatabase database, SupportBot bot, LoopRun run) {
        this.database = database;
        this.bot = bot;
        this.run = run;
    }

    public static void main(String[] arguments) throws Exception {
        for (String name : arguments.length == 0 ? List.of("postgresql") : List.of(arguments)) {
            try (MeasuredDatabase database = MeasuredDatabase.of(name, CONNECTIONS);
                    StubPlatform platform = new StubPlatform((chat, nanos) -> {});
                    JdbcStore store = JdbcStore.over(database.dataSource());
                    SupportBot bot = SupportBot.builder()
                            .channel(TelegramChannel.at(platform.url()), Updates.account())
                            .store(store)
                            .flow(Updates.flow())
                            .senders(SENDING)
                            .pacing(TelegramChannel.NAME, Pacing.NONE)
                            .build()) {
                bot.start();
                MemoryBenchmark benchmark = new MemoryBenchmark(database, bot, new LoopRun(bot, platform, database));
                benchmark.sustained();
                benchmark.burst(platform);
            }
        }
    }

    private void sustained() throws InterruptedException, SQLException {
        run.run(new LoopRun.Load("warm-up", SENDERS, 2 * Updates.CONTACTS, 0, 0));
        table.add("| " + database.name() + ", messages so far |" + Footprint.HEADER);
        table.add("|---|" + Footprint.RULE);
        int messages = 0;
        look(messages);
        for (int i = 0; i < INTERVALS; i++) {
            run.run(new LoopRun.Load("at " + RATE + "/s", SENDERS, RATE * SECONDS, RATE, 0));
            messages += RATE * SECONDS;
            look(messages);
        }
        print();
    }

    private void look(int messages) {
        table.add(String.format(
                Locale.ROOT, "| %,d |%s", messages, Footprint.of(database).cells()));
    }

    private void burst(StubPlatform platform) throws InterruptedException, SQLException {
        int capacity = (int) run.run(new LoopRun.Load("capacity", SENDERS, Updates.CONTACTS, 0, 0))
                .rate();
        table.add("| " + database.name() + " | offered/s | 200 | p99 ms | 503 | p99 ms |" + Footprint.HEADER);
        table.add("|---|---|---|---|---|---|" + Footprint.RULE);
        table.add("| before | | | | | |" + Footprint.of(database).cells());
        long before = bot.count(Counter.MESSAGES_SENT);
        platform.tell((chat, nanos) -> {});
        int messages = 10 * capacity * BURST_SECONDS;
        Burst burst = new Burst(bot, FIRST_UPDATE_OF_THE_BURST, messages);
        double offered = burst.send(CONNECTIONS_IN_A_BURST, 10 * capacity);
        table.add(String.format(
                Locale.ROOT,
                "| ten times %,d/s for %d s | %,.0f | %,d | %.0f | %,d | %.0f |%s",
                capacity,
                BURST_SECONDS,
                offered,
                burst.accepted().count(),
                burst.accepted().percentile(99),
                burst.refused().count(),
                burst.refused().percentile(99),
                Footprint.of(database).cells()));
        burst.redeliver(SENDERS);
        while (bot.count(Counter.MESSAGES_SENT) < before + messages
                || database.number("SELECT count(*) FROM parley_outbox") > 0) {
            Thread.sleep(20);
        }
        long sent = bot.count(Counter.MESSAGES_SENT) - before;
        table.add(String.format(
                Locale.ROOT,
                "| all delivered again and answered: %,d replies to %,d messages | | | | | |%s",
                sent,
                messages,
                Footprint.of(database).cells()));
        print();
    }

    private void print() {
        System.out.println();
        table.forEach(System.out::println);
        System.out.println();
        table.clear();
    }
}
