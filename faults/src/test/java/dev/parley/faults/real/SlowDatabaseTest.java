package dev.parley.faults.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Counter;
import dev.parley.SupportBotBuilder;
import dev.parley.store.jdbc.JdbcStore;
import dev.parley.store.jdbc.JdbcStoreBuilder;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every answer of the database is half a second late. */
class SlowDatabaseTest {

    private static final Duration LATENCY = Duration.ofMillis(500);

    /** Long enough for a claim and what follows it, and not for much more. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final String CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'parley'";

    @TempDir
    Path folder = Path.of("");

    @Test
    void allTakesLongerAndNothingFailsWhenWebhooksMayTakeAsLong() {
        Host host = run(settings -> settings.acknowledgeWithin(Duration.ofSeconds(8)));
        assertThat(host.answers()).containsOnlyKeys(200);
    }

    /** Each is refused for being late, and known when the platform sends it again. */
    @Test
    void webhooksThatMayNotTakeAsLongAreAcknowledgedWhenTheyComeAgain() {
        Host host = run(settings -> settings);
        assertThat(host.answered(503)).isPositive();
    }

    private Host run(UnaryOperator<SupportBotBuilder> settings) {
        try (LogLines log = new LogLines();
                Cluster cluster = Cluster.start(folder);
                TcpProxy proxy = TcpProxy.to(cluster.port());
                TelegramSimulator telegram = TelegramSimulator.start();
                Host host = Host.start(
                        telegram,
                        JdbcStore.open(Cluster.url(proxy.port())),
                        builder -> settings.apply(builder).sendLease(LEASE))) {
            Waiting.until("a full pool", () -> cluster.number(CONNECTIONS) == JdbcStoreBuilder.DEFAULT_MAX_CONNECTIONS);
            Customers customers = new Customers(telegram, 4);
            customers.write(4);
            Waiting.until("answers", () -> telegram.sentCount() == 4);
            proxy.latency(LATENCY);
            long start = System.nanoTime();
            customers.write(4);
            Waiting.until("answers", () -> telegram.sentCount() == 8);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Waiting.until("acknowledgement", () -> telegram.pendingUpdates() == 0);
            proxy.latency(Duration.ZERO);
            Waiting.until("quiet", () -> Rows.unfinished(cluster.url()) == 0);
            host.stop();

            Promises.Tally tally = Promises.hold(telegram, customers, host.store, cluster.url(), log);
            System.out.println("Slow database: " + tally + " in " + took.toMillis() + " ms; webhooks " + host.answers()
                    + ", the slowest " + host.slowestWebhook().toMillis() + " ms");
            assertThat(tally.unknown()).isZero();
            assertThat(host.answers().keySet()).isSubsetOf(200, 503);
            assertThat(host.bot.count(Counter.STORE_FAILURES)).isZero();
            return host;
        }
    }
}
