package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.parley.Secret;
import dev.parley.StoreUnavailableException;
import dev.parley.conversation.Address;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.ServedAccount;
import dev.parley.store.StepReport;
import dev.parley.store.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresOutageTest {

    private static final Address ADDRESS = new Address(TenantId.DEFAULT, new AccountId("telegram", "default"), "7");

    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    @TempDir
    Path data = Path.of("");

    @Test
    void aStoppedDatabaseIsToldOfAtOnceAndUsedAgainWhenItIsBack() throws IOException {
        int port = freePort();
        EmbeddedPostgres first = server(port);
        try (Store store = JdbcStore.open(first.getJdbcUrl("postgres", "postgres"))) {
            assertThat(store.append(List.of(entry("before")))).containsExactly(true);

            first.close();
            for (int i = 0; i < 3; i++) {
                assertUnavailableAtOnce(() -> store.append(List.of(entry("during"))));
                assertUnavailableAtOnce(store::ping);
                assertUnavailableAtOnce(() -> store.step(List.of(ServedAccount.of(ADDRESS)), 1, new DoneStepper()));
            }

            try (EmbeddedPostgres second = server(port)) {
                assertThat(second.getPort()).isEqualTo(port);
                await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(store::ping);
                assertThat(store.append(List.of(entry("before"), entry("after"))))
                        .containsExactly(false, true);
                assertThat(store.step(List.of(ServedAccount.of(ADDRESS)), 10, new DoneStepper()))
                        .isEqualTo(new StepReport(1, 2, 0));
            }
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsToldOfWhenTheStoreIsMade() throws IOException {
        String url = "jdbc:postgresql://localhost:" + freePort() + "/bot";

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> JdbcStore.open(url, "parley", new Secret("hunter2")))
                .withMessageNotContaining("hunter2");
    }

    @Test
    void aDatabaseOfAnotherNameIsTheSetupsFault() {
        String url = Postgres.freshUrl().replaceFirst("/postgres\\?", "/missing?");

        assertThatExceptionOfType(StoreSetupException.class)
                .isThrownBy(() -> JdbcStore.open(url))
                .withMessageContaining("create it");
    }

    private static void assertUnavailableAtOnce(Runnable verb) {
        long start = System.nanoTime();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(verb::run);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    }

    private EmbeddedPostgres server(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data.resolve("data"))
                .setCleanDataDirectory(false)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static InboxEntry entry(String key) {
        return new InboxEntry.EventEntry(ADDRESS, key, new Event.Subscribed(Profile.EMPTY));
    }
}
