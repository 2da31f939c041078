package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.Secret;
import dev.parley.conversation.Address;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.Quarantined;
import dev.parley.store.ServedAccount;
import dev.parley.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteSetupTest {

    private static final InboxEntry ENTRY = new InboxEntry.EventEntry(
            new Address(TenantId.DEFAULT, new AccountId("telegram", "default"), "7"),
            "key",
            new Event.Subscribed(Profile.EMPTY));

    @TempDir
    Path folder = Path.of("");

    @Test
    void itsOwnConnectionsKeepAWriteAheadLogAndSyncEachCommit() {
        String url = url();
        JdbcStore.open(url).close();

        try (var pool = Pools.open(url, null, null, 2)) {
            assertThat(pragma(pool, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(pool, "synchronous")).isEqualTo("2");
            assertThat(pragma(pool, "busy_timeout")).isEqualTo("5000");
        }
    }

    @Test
    void aHostsConnectionSyncsWhatIsAcknowledgedToo() throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(url());
        source.setSynchronous("OFF");

        String inForce = new SqliteDialect()
                .inTransaction(
                        Jdbi.create(source),
                        handle -> handle.createQuery("PRAGMA synchronous")
                                .mapTo(String.class)
                                .one());

        assertThat(inForce).isEqualTo("2");
        try (Store store = JdbcStore.over(source)) {
            assertThat(store.append(List.of(ENTRY))).containsExactly(true);
        }
        assertThat(pragma(source, "journal_mode")).isEqualTo("wal");
    }

    @Test
    void whatWasKeptIsThereAfterReopening() {
        try (Store store = JdbcStore.open(url())) {
            assertThat(store.append(List.of(ENTRY))).containsExactly(true);
        }
        try (Store store = JdbcStore.open(url())) {
            assertThat(store.append(List.of(ENTRY))).containsExactly(false);
        }
    }

    @Test
    void tablesAreRefusedWhenTheyAreToBeThereAndAreNot() {
        JdbcStoreBuilder validating = JdbcStore.builder(url()).schema(Schema.VALIDATE);

        assertThatExceptionOfType(StoreSetupException.class)
                .isThrownBy(validating::build)
                .withMessageContaining("Schema.MIGRATE")
                .withMessageNotContaining("\n");
        JdbcStore.open(url()).close();
        validating.build().close();
    }

    @Test
    void tablesAreLeftAloneWhenTheyAreTheHostsMatter() throws SQLException {
        JdbcStore.builder(url()).schema(Schema.OFF).build().close();

        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getInt(1)).isZero();
        }
    }

    @Test
    void aHostsTablesMayBeInTheSameDatabase() {
        execute("CREATE TABLE customer (id integer)");

        JdbcStore.open(url()).close();
        JdbcStore.open(url()).close();
    }

    @Test
    void anotherDatabaseIsRefusedWithoutSayingThePassword() {
        assertThatExceptionOfType(StoreSetupException.class)
                .isThrownBy(() -> JdbcStore.open("jdbc:mysql://root:hunter2@db/bot?password=hunter2"))
                .withMessageContaining("jdbc:mysql://db/bot")
                .withMessageContaining("use jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE")
                .withMessageNotContaining("hunter2")
                .withMessageNotContaining("\n");
    }

    @Test
    void aFolderThatIsNotThereIsNamedAsTheCause() {
        assertThatExceptionOfType(StoreSetupException.class)
                .isThrownBy(() -> JdbcStore.open("jdbc:sqlite:" + folder.resolve("none/bot.db")))
                .withMessageContaining("folder");
    }

    @Test
    void memoryIsRefused() {
        assertThatExceptionOfType(StoreSetupException.class)
                .isThrownBy(() -> JdbcStore.open("jdbc:sqlite::memory:"))
                .withMessageContaining("name a file");
    }

    @Test
    void aHostsDataSourceHasItsOwnLogin() {
        JdbcStoreBuilder builder = JdbcStore.builder(new SQLiteDataSource());

        assertThatIllegalStateException()
                .isThrownBy(() -> builder.login("parley", new Secret("hunter2")))
                .withMessageContaining("login");
    }

    @Test
    void anEventThatCannotBeReadAnyMoreIsSetAsideAndTheNextOneIsStepped() {
        InboxEntry.EventEntry entry = (InboxEntry.EventEntry) ENTRY;
        try (Store store = JdbcStore.open(url())) {
            store.append(List.of(entry, new InboxEntry.EventEntry(entry.address(), "next", entry.event())));
            execute("UPDATE parley_inbox SET payload = '{\"@type\":\"gone\"}' WHERE event_key = 'key'");

            assertThat(store.step(List.of(new ServedAccount(ENTRY.tenant(), ENTRY.account())), 1, new DoneStepper())
                            .events())
                    .isEqualTo(1);

            assertThat(store.quarantined(TenantId.DEFAULT, 10))
                    .extracting(Quarantined::reason)
                    .containsExactly("the stored event cannot be read");
        }
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pragma(DataSource source, String name) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet value = statement.executeQuery("PRAGMA " + name)) {
            assertThat(value.next()).isTrue();
            return value.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("bot.db");
    }
}
