package dev.parley.faults.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.store.jdbc.JdbcStore;
import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred times as much as before comes at once, and more than can be kept waiting. */
class BurstTest {

    private static final int ROUNDS = 2 * Integer.getInteger("parley.faults.rounds", 1);
    private static final int CALM = 15;
    private static final int BURST = 100 * CALM;

    /** What stands before the inbox at most, and the batch that is being stored. */
    private static final int CAPACITY = 1024 + 128;

    /** Inbox, outbox, sweep, watch, two workers, sixteen senders, two for signals, two for lookups. */
    private static final int THREADS = 26;

    private static final long MEGABYTE = 1 << 20;
    private static final long STACK = MEGABYTE / 4;

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatIsTooMuchIsRefusedBeforeItIsStoredAndTheRestIsKept() {
        try (LogLines log = new LogLines();
                Cluster cluster = Cluster.start(folder);
                TcpProxy proxy = TcpProxy.to(cluster.port());
                TelegramSimulator telegram = TelegramSimulator.start();
                Host host = Host.start(telegram, JdbcStore.open(Cluster.url(proxy.port())), settings -> settings)) {
            Customers customers = new Customers(telegram, BURST);
            customers.people().subList(0, CALM).forEach(person -> customers.deliver(host, person));
            Waiting.until("calm", () -> Rows.unfinished(cluster.url()) == 0);
            List<Long> heaps = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                int refused = host.refusedAtOnce();
                // Nothing is stored until more has come than fits.
                proxy.hang();
                List<Thread> burst = burst(customers, host);
                Waiting.until("refusals", () -> host.refusedAtOnce() >= refused + BURST - CAPACITY);
                assertThat(Host.parleyThreads()).hasSizeLessThanOrEqualTo(THREADS);
                proxy.flow();
                Waiting.until("all of the burst", () -> burst.stream().noneMatch(Thread::isAlive));
                assertThat(Host.parleyThreads()).hasSizeLessThanOrEqualTo(THREADS);
                Waiting.until("quiet", () -> Rows.unfinished(cluster.url()) == 0);
                heaps.add(usedHeap());
            }
            host.stop();

            Promises.Tally tally = Promises.hold(telegram, customers, host.store, cluster.url(), log);
            System.out.println("Burst: " + tally + "; webhooks " + host.answers() + ", the slowest "
                    + host.slowestWebhook().toMillis() + " ms; heap behind each " + heaps);
            assertThat(host.answered(200)).isEqualTo(CALM + ROUNDS * BURST);
            assertThat(host.answers()).containsOnlyKeys(200, 503);
            assertThat(heaps.get(ROUNDS - 1) - heaps.get(0)).isLessThan((ROUNDS - 1L) * 16 * MEGABYTE);
            assertThat(tally.unknown()).isZero();
        }
    }

    /** Everybody's text comes at the same moment, and again for as long as it is refused. */
    private static List<Thread> burst(Customers customers, Host host) {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = customers.people().stream()
                .map(person -> new Thread(null, () -> deliver(customers, host, person, start), "webhook", STACK))
                .toList();
        threads.forEach(Thread::start);
        start.countDown();
        return threads;
    }

    private static void deliver(Customers customers, Host host, Person person, CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        customers.deliver(host, person);
    }

    /** What is left when all that can go has gone. */
    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
