package dev.parley.faults.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.store.jdbc.JdbcStore;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The primary dies under load and its standby is promoted. */
class FailoverTest {

    private static final Duration LEASE = Duration.ofSeconds(5);

    @TempDir
    Path folder = Path.of("");

    @Test
    void nothingThatWasAcknowledgedIsLostWithASynchronousStandby() {
        for (int round = 1; round <= Integer.getInteger("parley.faults.rounds", 1); round++) {
            failOver(folder.resolve("round" + round));
        }
    }

    private static void failOver(Path place) {
        try (LogLines log = new LogLines();
                Cluster primary = Cluster.start(place, "-c synchronous_standby_names=*");
                Cluster standby = primary.standby(place);
                TelegramSimulator telegram = TelegramSimulator.start()) {
            Waiting.until(
                    "a standby that follows",
                    () -> primary.number("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") == 1);
            String url = "jdbc:postgresql://127.0.0.1:" + primary.port() + ",127.0.0.1:" + standby.port()
                    + "/postgres?user=postgres&targetServerType=primary";
            try (Host host = Host.start(telegram, JdbcStore.open(url), settings -> settings.sendLease(LEASE))) {
                Customers customers = new Customers(telegram, 8);
                traffic(telegram, customers);

                primary.kill();
                int refused = host.answered(503);
                customers.writeUntil("refusals", () -> host.answered(503) >= refused + 8);
                standby.promote();
                long start = System.nanoTime();
                int accepted = host.answered(200);
                customers.writeUntil("acceptance", () -> host.answered(200) > accepted);
                Duration took = Duration.ofNanos(System.nanoTime() - start);

                traffic(telegram, customers);
                Waiting.until("quiet", () -> telegram.pendingUpdates() == 0 && Rows.unfinished(standby.url()) == 0);
                host.stop();
                Promises.Tally tally = Promises.hold(telegram, customers, host.store, standby.url(), log);
                System.out.println("Failover: " + tally + "; the first webhook was accepted " + took.toMillis()
                        + " ms behind the promotion; " + host.answers());
                assertThat(host.bot.health().storeUp()).isTrue();
            }
        }
    }

    private static void traffic(TelegramSimulator telegram, Customers customers) {
        int sent = telegram.sentCount();
        customers.writeUntil("traffic", () -> telegram.sentCount() >= sent + 50);
    }
}
