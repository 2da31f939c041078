package dev.parley.faults.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Counter;
import dev.parley.store.jdbc.JdbcStore;
import dev.parley.store.jdbc.JdbcStoreBuilder;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database goes away while customers write, and comes back. */
class DatabaseOutageTest {

    private static final int ROUNDS = Integer.getInteger("parley.faults.rounds", 1);

    /** Those that ask the database: inbox, outbox, sweep and two workers. */
    private static final int LOOPS = 5;

    /** The loops, the watch over flows, sixteen senders, two for signals, two for lookups. */
    private static final int THREADS = LOOPS + 1 + 16 + 2 + 2;

    private static final String WAITS = "waits for the database";

    /** What the pool says, of each connection that is lost once. */
    private static final String POOL = "parley - ";

    private static final int CONNECTIONS = JdbcStoreBuilder.DEFAULT_MAX_CONNECTIONS;

    /** A webhook waits for a second at most; the rest is for a machine that is busy. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private static final Duration LEASE = Duration.ofSeconds(5);

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void whatWasAcceptedIsKeptAndAllGoesOnByItselfWhenItIsBack(Outage outage) {
        try (LogLines log = new LogLines();
                Cluster cluster = Cluster.start(folder);
                TcpProxy proxy = TcpProxy.to(cluster.port());
                TelegramSimulator telegram = TelegramSimulator.start();
                Host host = start(telegram, Cluster.url(outage.port(cluster, proxy)))) {
            Customers customers = new Customers(telegram, 8);
            for (int round = 1; round <= ROUNDS; round++) {
                traffic(telegram, customers);

                outage.begin(cluster, proxy);
                int refused = host.answered(503);
                customers.writeUntil("refusals", () -> host.answered(503) >= refused + 15);
                assertThat(host.bot.health().up()).isFalse();
                int told = log.with(WAITS).size();
                customers.writeUntil("more refusals", () -> host.answered(503) >= refused + 40);
                assertThat(log.with(WAITS)).hasSizeLessThanOrEqualTo(Math.max(told, round * LOOPS));
                assertThat(log.with(POOL)).hasSizeLessThanOrEqualTo(round * CONNECTIONS);
                assertThat(Host.parleyThreads()).hasSizeLessThanOrEqualTo(THREADS);

                outage.end(cluster, proxy);
                traffic(telegram, customers);
                Waiting.until("health", () -> host.bot.health().up());
            }
            Waiting.until("quiet", () -> telegram.pendingUpdates() == 0 && Rows.unfinished(cluster.url()) == 0);
            host.stop();

            Promises.Tally tally = Promises.hold(telegram, customers, host.store, cluster.url(), log);
            System.out.println("Database " + outage + ": " + tally + "; webhooks " + host.answers() + ", the slowest "
                    + host.slowestWebhook().toMillis() + " ms; " + log.all().size() + " lines");
            assertThat(host.slowestWebhook()).isLessThan(SOON);
            assertThat(host.answers()).containsOnlyKeys(200, 503);
        }
    }

    @Test
    void anOutageIsToldOfOnceByEachLoopHoweverLongItLasts() {
        try (LogLines log = new LogLines();
                Cluster cluster = Cluster.start(folder);
                TcpProxy proxy = TcpProxy.to(cluster.port());
                TelegramSimulator telegram = TelegramSimulator.start();
                Host host = start(telegram, Cluster.url(proxy.port()))) {
            proxy.refuse();
            for (int update = 1; update <= 3; update++) {
                assertThat(host.receive(update, 7, "hello")).isEqualTo(503);
                long failures = host.bot.count(Counter.STORE_FAILURES);
                Waiting.until("failures", () -> host.bot.count(Counter.STORE_FAILURES) >= failures + LOOPS);
            }
            assertThat(log.with(WAITS)).hasSize(LOOPS);
            assertThat(log.with("goes on")).isEmpty();

            proxy.listen();
            Waiting.until("all going on", () -> log.with("goes on").size() == LOOPS);
            assertThat(host.receive(7, 7, "hello")).isEqualTo(200);
            assertThat(log.with(WAITS)).hasSize(LOOPS);
        }
    }

    private static Host start(TelegramSimulator telegram, String url) {
        return Host.start(telegram, JdbcStore.open(url), settings -> settings.sendLease(LEASE));
    }

    private static void traffic(TelegramSimulator telegram, Customers customers) {
        int sent = telegram.sentCount();
        customers.writeUntil("traffic", () -> telegram.sentCount() >= sent + 30);
    }
}
