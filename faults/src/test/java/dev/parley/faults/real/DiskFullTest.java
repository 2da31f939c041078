package dev.parley.faults.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.store.jdbc.JdbcStore;
import dev.parley.store.jdbc.JdbcStoreBuilder;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is no room for what customers write, and then there is. */
class DiskFullTest {

    /** Near the longest that Telegram takes, so that a page is soon full. */
    private static final int LONG = 3_500;

    private static final Duration LEASE = Duration.ofSeconds(5);

    @TempDir
    Path folder = Path.of("");

    @Test
    void aFullSqliteRefusesWebhooksAndGoesOnWhenThereIsRoom() {
        try (FullDisk disk = FullDisk.sqlite(folder)) {
            InvocationHandler connecting = (proxy, method, arguments) -> {
                if (method.getName().equals("getConnection")) {
                    return disk.connect();
                }
                throw new UnsupportedOperationException(method.getName());
            };
            Object source = Proxy.newProxyInstance(
                    DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, connecting);
            fillAndFree(disk, JdbcStore.builder((DataSource) source));
        }
    }

    @Test
    void aFullPostgresqlRefusesWebhooksAndGoesOnWhenThereIsRoom() {
        try (FullDisk disk = FullDisk.postgresql(folder)) {
            fillAndFree(disk, JdbcStore.builder(disk.url()));
        }
    }

    private static void fillAndFree(FullDisk disk, JdbcStoreBuilder store) {
        try (LogLines log = new LogLines();
                TelegramSimulator telegram = TelegramSimulator.start();
                Host host = Host.start(telegram, store.build(), settings -> settings.sendLease(LEASE))) {
            Customers customers = new Customers(telegram, 4, LONG);
            traffic(telegram, customers);

            disk.fill();
            int refused = host.answered(503);
            customers.writeUntil("refusals", () -> host.answered(503) >= refused + 12);
            assertThat(host.bot.health().up()).isFalse();

            disk.free();
            traffic(telegram, customers);
            Waiting.until("quiet", () -> telegram.pendingUpdates() == 0 && Rows.unfinished(disk.url()) == 0);
            assertThat(host.bot.health().up()).isTrue();
            host.stop();
            Promises.Tally tally = Promises.hold(telegram, customers, host.store, disk.url(), log);
            System.out.println(
                    "Full disk: " + tally + "; webhooks " + host.answers() + "; " + log.with("waits for the database"));
            assertThat(host.answers()).containsOnlyKeys(200, 503);
        }
    }

    private static void traffic(TelegramSimulator telegram, Customers customers) {
        int sent = telegram.sentCount();
        customers.writeUntil("traffic", () -> telegram.sentCount() >= sent + 12);
    }
}
