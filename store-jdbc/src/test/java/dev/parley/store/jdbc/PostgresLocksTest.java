package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.conversation.Address;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.FailedEvent;
import dev.parley.store.PendingConversation;
import dev.parley.store.PendingEvent;
import dev.parley.store.ServedAccount;
import dev.parley.store.StepReport;
import dev.parley.store.StepResult;
import dev.parley.store.Stepper;
import dev.parley.store.Store;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What a node holds in PostgreSQL that is stopped in the middle of a transaction. */
class PostgresLocksTest {

    private static final Address ADDRESS = new Address(TenantId.DEFAULT, new AccountId("telegram", "default"), "7");

    @Test
    void whatAStoppedNodeHeldIsFreeForOthersSoonAndItsWorkIsDoneOnce() throws InterruptedException {
        String url = Postgres.freshUrl();
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch wake = new CountDownLatch(1);
        try (Store sleeper = JdbcStore.open(url + "&options=-c%20idle_in_transaction_session_timeout=500");
                Store other = JdbcStore.open(url)) {
            List<Boolean> stored = other.append(List.of(entry()));
            assertThat(stored).containsExactly(true);
            CompletableFuture<StepReport> stopped = CompletableFuture.supplyAsync(
                    () -> sleeper.step(List.of(ServedAccount.of(ADDRESS)), 1, new SleepingStepper(asleep, wake)));
            asleep.await();

            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> other.step(List.of(ServedAccount.of(ADDRESS)), 1, new DoneStepper()),
                            new StepReport(1, 1, 0)::equals);
            wake.countDown();

            assertThat(stopped.join().events()).isZero();
            assertThat(other.quarantined(TenantId.DEFAULT, 1)).isEmpty();
        }
    }

    @Test
    void aConnectionOfParleysOwnHoldsNothingForLongerThanTenSeconds() throws SQLException {
        try (HikariDataSource pool = Pools.open(Postgres.freshUrl(), null, null, 2);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet timeout = statement.executeQuery("SHOW idle_in_transaction_session_timeout")) {
            assertThat(timeout.next()).isTrue();
            assertThat(timeout.getString(1)).isEqualTo("10s");
        }
    }

    private static InboxEntry entry() {
        return new InboxEntry.EventEntry(ADDRESS, "key", new Event.Subscribed(Profile.EMPTY));
    }

    /** As a process that is stopped while it steps. */
    private record SleepingStepper(CountDownLatch asleep, CountDownLatch wake) implements Stepper {

        @Override
        public StepResult step(PendingConversation pending) {
            asleep.countDown();
            try {
                wake.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return new DoneStepper().step(pending);
        }

        @Override
        public FailedEvent refused(PendingEvent event, RuntimeException cause) {
            return new FailedEvent(event.position(), "refused", null);
        }
    }
}
