package dev.parley.faults.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.ConversationStateMachine;
import dev.parley.store.jdbc.JdbcStore;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One worker and one sender, and a flow that does not come back. */
class SaturationTest {

    private static final int PEOPLE = 100;

    /** A flow that is this slow would cost its own event after ten seconds. */
    private static final String PATIENT = "&options=-c%20idle_in_transaction_session_timeout=0";

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatNobodyHasTimeForWaitsInTheDatabaseAndWebhooksDoNotWaitForIt() {
        CountDownLatch goOn = new CountDownLatch(1);
        Set<String> threads = ConcurrentHashMap.newKeySet();
        Echo echo = new Echo();
        ConversationStateMachine slow = (conversation, event, situation) -> {
            threads.add(Thread.currentThread().getName());
            await(goOn);
            return echo.next(conversation, event, situation);
        };
        try (LogLines log = new LogLines();
                Cluster cluster = Cluster.start(folder);
                TelegramSimulator telegram = TelegramSimulator.start();
                Host host = Host.start(
                        telegram,
                        JdbcStore.open(cluster.url() + PATIENT),
                        settings -> settings.workers(1).senders(1).flow(slow))) {
            Customers customers = new Customers(telegram, PEOPLE);
            customers.deliver(host, customers.person(0));
            Waiting.until("a flow that does not come back", () -> !threads.isEmpty());
            customers.people().subList(1, PEOPLE).forEach(person -> customers.deliver(host, person));

            assertThat(host.answers()).containsOnlyKeys(200);
            assertThat(cluster.number("SELECT count(*) FROM parley_inbox WHERE state = 'PENDING'"))
                    .isEqualTo(PEOPLE);
            assertThat(telegram.sentCount()).isZero();
            goOn.countDown();
            Waiting.until("quiet", () -> Rows.unfinished(cluster.url()) == 0);
            host.stop();

            assertThat(Promises.hold(telegram, customers, host.store, cluster.url(), log)
                            .sent())
                    .isEqualTo(PEOPLE);
            assertThat(threads).containsOnly("parley-worker-1");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            boolean unused = latch.await(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
