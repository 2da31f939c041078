package dev.parley.faults.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.store.jdbc.JdbcStore;
import dev.parley.testkit.telegram.Fault;
import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two connections for fifty webhooks at once, four workers, the outbox and the sweep. */
class PoolExhaustionTest {

    private static final int WEBHOOKS = 50;
    private static final int TEXTS = 10;
    private static final int SENDERS = 16;

    /** A webhook waits for a second at most; the rest is for a machine that is busy. */
    private static final Duration SOON = Duration.ofSeconds(3);

    @TempDir
    Path folder = Path.of("");

    @Test
    void everybodyGetsATurnAndWhoeverWaitsInVainIsToldSoon() throws Exception {
        try (LogLines log = new LogLines();
                Cluster cluster = Cluster.start(folder);
                TelegramSimulator telegram = TelegramSimulator.start();
                Host host = start(cluster, telegram)) {
            Customers customers = new Customers(telegram, WEBHOOKS);
            await(atOnce(customers.people(), person -> {
                for (int i = 0; i < TEXTS; i++) {
                    customers.deliver(host, person);
                }
            }));
            try (Connection other = DriverManager.getConnection(cluster.url());
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE parley_inbox IN ACCESS EXCLUSIVE MODE");
                int before = host.answered(503);
                List<Thread> held = atOnce(customers.people(), person -> customers.deliver(host, person));
                Waiting.until("refusals", () -> host.answered(503) >= before + WEBHOOKS);
                other.rollback();
                await(held);
            }
            Waiting.until("quiet", () -> Rows.unfinished(cluster.url()) == 0);
            host.stop();

            Promises.Tally tally = Promises.hold(telegram, customers, host.store, cluster.url(), log);
            System.out.println("Pool of two: " + tally + "; webhooks " + host.answers() + ", the slowest "
                    + host.slowestWebhook().toMillis() + " ms");
            assertThat(host.answered(200)).isEqualTo(WEBHOOKS * (TEXTS + 1));
            assertThat(host.answers()).containsOnlyKeys(200, 503);
            assertThat(host.slowestWebhook()).isLessThan(SOON);
            assertThat(tally.unknown()).isZero();
        }
    }

    @Test
    void noConnectionIsHeldWhileThePlatformIsCalled() {
        try (LogLines log = new LogLines();
                Cluster cluster = Cluster.start(folder);
                TelegramSimulator telegram = TelegramSimulator.start();
                Host host = start(cluster, telegram)) {
            Customers customers = new Customers(telegram, SENDERS + 1);
            telegram.faults().next("sendMessage", SENDERS, Fault.slow(Duration.ofSeconds(5)));
            List<Person> people = customers.people();
            people.subList(0, SENDERS).forEach(person -> customers.deliver(host, person));
            Waiting.until("all senders at work", () -> telegram.sentCount() == SENDERS);

            customers.deliver(host, people.get(SENDERS));
            Waiting.until(
                    "the step", () -> cluster.number("SELECT count(*) FROM parley_outbox WHERE claim IS NULL") == 1);
            long held = cluster.number("SELECT count(*) FROM parley_outbox WHERE claim IS NOT NULL");

            assertThat(held).as("messages whose senders wait for the platform").isEqualTo(SENDERS);
            Waiting.until("quiet", () -> Rows.unfinished(cluster.url()) == 0);
            host.stop();
            assertThat(Promises.hold(telegram, customers, host.store, cluster.url(), log)
                            .sent())
                    .isEqualTo(SENDERS + 1);
            assertThat(host.answers()).containsOnlyKeys(200);
        }
    }

    private static Host start(Cluster cluster, TelegramSimulator telegram) {
        JdbcStore store = JdbcStore.builder(cluster.url()).maxConnections(2).build();
        return Host.start(telegram, store, settings -> settings.workers(4).senders(SENDERS));
    }

    /** Each on a thread of its own. */
    private static List<Thread> atOnce(List<Person> people, Consumer<Person> task) {
        List<Thread> threads = people.stream()
                .map(person -> new Thread(() -> task.accept(person), "webhook"))
                .toList();
        threads.forEach(Thread::start);
        return threads;
    }

    private static void await(List<Thread> threads) {
        Waiting.until("all threads", () -> threads.stream().noneMatch(Thread::isAlive));
    }
}
