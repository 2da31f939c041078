package dev.parley.faults.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.store.jdbc.JdbcStore;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to the database break behind a statement that was carried out, among them many a commit. */
class CommitInDoubtTest {

    private static final int CUTS = 60 * Integer.getInteger("parley.faults.rounds", 1);
    private static final Duration LEASE = Duration.ofSeconds(2);

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatTheDatabaseDidBehindABrokenConnectionIsDoneOnce() {
        try (LogLines log = new LogLines();
                Cluster cluster = Cluster.start(folder);
                TcpProxy proxy = TcpProxy.to(cluster.port());
                TelegramSimulator telegram = TelegramSimulator.start();
                Host host = Host.start(
                        telegram, JdbcStore.open(Cluster.url(proxy.port())), settings -> settings.sendLease(LEASE))) {
            Customers customers = new Customers(telegram, 8);
            for (int cut = 1; cut <= CUTS; cut++) {
                proxy.next(Cut.down(0, Cut.End.RESET));
                int accepted = host.answered(200);
                customers.writeUntil("acceptance", () -> host.answered(200) > accepted + 2);
            }
            Waiting.until("quiet", () -> telegram.pendingUpdates() == 0 && Rows.unfinished(cluster.url()) == 0);
            host.stop();

            Promises.Tally tally = Promises.hold(telegram, customers, host.store, cluster.url(), log);
            System.out.println("Commits in doubt: " + CUTS + " cuts, " + tally + "; " + host.answers());
            assertThat(proxy.accepted()).isGreaterThan(CUTS);
        }
    }
}
