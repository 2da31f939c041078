package dev.parley.store.jdbc;

import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.StoredAccount;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table of accounts that were connected at run time. What it has of secrets was sealed by others. */
final class Accounts {

    private static final String THIS = " WHERE tenant = :tenant AND channel = :channel AND account = :account";

    private Accounts() {}

    static boolean save(Handle handle, StoredAccount account) {
        String sql = account.revision() == 0
                ? """
                  INSERT INTO parley_account (channel, account, tenant, secrets, settings, revision)
                  VALUES (:channel, :account, :tenant, :secrets, :settings, :next)
                  ON CONFLICT (channel, account) DO NOTHING
                  """
                : "UPDATE parley_account SET secrets = :secrets, settings = :settings, revision = :next" + THIS
                        + " AND revision = :revision";
        long next = nextVersion(handle);
        return Keys.bind(handle.createUpdate(sql), account.tenant(), account.id())
                        .bind("secrets", Json.of(account.sealed()))
                        .bind("settings", Json.of(account.settings()))
                        .bind("revision", account.revision())
                        .bind("next", next)
                        .execute()
                > 0;
    }

    static boolean remove(Handle handle, TenantId tenant, AccountId account) {
        long unused = nextVersion(handle);
        return Keys.bind(handle.createUpdate("DELETE FROM parley_account" + THIS), tenant, account)
                        .execute()
                > 0;
    }

    /** Before all else, so that versions are committed in their order. */
    private static long nextVersion(Handle handle) {
        return handle.createQuery("UPDATE parley_account_version SET version = version + 1 RETURNING version")
                .mapTo(Long.class)
                .one();
    }

    static long version(Handle handle) {
        return handle.createQuery("SELECT version FROM parley_account_version")
                .mapTo(Long.class)
                .one();
    }

    static List<StoredAccount> list(Handle handle, Dialect dialect) {
        return handle.createQuery("SELECT channel, account, tenant, secrets, settings, revision FROM parley_account")
                .map((columns, context) -> read(new Row(columns, dialect)))
                .list();
    }

    private static StoredAccount read(Row row) throws SQLException {
        Map<String, String> secrets = texts(row, "secrets");
        Map<String, String> settings = texts(row, "settings");
        return new StoredAccount(row.tenant(), row.account(), secrets, settings, row.number("revision"), row.isKnown());
    }

    private static Map<String, String> texts(Row row, String column) throws SQLException {
        try {
            return Json.notes(row.text(column));
        } catch (Json.UnreadableException e) {
            return row.instead(column, Map.of());
        }
    }
}
