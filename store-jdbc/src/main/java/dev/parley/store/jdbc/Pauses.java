package dev.parley.store.jdbc;

import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.Pause;
import dev.parley.store.ServedAccount;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table of paused accounts. */
final class Pauses {

    private Pauses() {}

    /** Whether it is the first of its cause since the last {@link #resume}. */
    static boolean pause(
            Handle handle, TenantId tenant, AccountId account, Pause.Cause cause, Duration time, String reason) {
        if (write(handle, tenant, account, cause, time, reason, "NOTHING") > 0) {
            return true;
        }
        int unused = write(handle, tenant, account, cause, time, reason, """
                UPDATE SET paused_until = excluded.paused_until, reason = excluded.reason
                WHERE excluded.paused_until > parley_pause.paused_until
                """);
        return false;
    }

    private static int write(
            Handle handle,
            TenantId tenant,
            AccountId account,
            Pause.Cause cause,
            Duration time,
            String reason,
            String otherwise) {
        return Keys.bind(handle.createUpdate("""
                                INSERT INTO parley_pause (tenant, channel, account, cause, paused_until, reason)
                                VALUES (:tenant, :channel, :account, :cause, <now> + :time <millis>, :reason)
                                ON CONFLICT (tenant, channel, account, cause) DO
                                """ + otherwise), tenant, account)
                .bind("cause", cause.name())
                .bind("time", time.toMillis())
                .bind("reason", reason)
                .execute();
    }

    /** Whether there was one. */
    static boolean resume(Handle handle, TenantId tenant, AccountId account, Pause.Cause cause) {
        return Keys.bind(
                                handle.createUpdate("DELETE FROM parley_pause"
                                        + " WHERE tenant = :tenant AND channel = :channel AND account = :account"
                                        + " AND cause = :cause"),
                                tenant,
                                account)
                        .bind("cause", cause.name())
                        .execute()
                > 0;
    }

    static List<ServedAccount> before(Handle handle, Dialect dialect, Pause.Cause cause, Duration ago) {
        return handle.createQuery("""
                        SELECT tenant, channel, account FROM parley_pause
                        WHERE cause = :cause AND paused_until <= <now> - :ago <millis>
                        """)
                .bind("cause", cause.name())
                .bind("ago", ago.toMillis())
                .map((columns, context) -> served(new Row(columns, dialect)))
                .list();
    }

    private static ServedAccount served(Row row) throws SQLException {
        return new ServedAccount(row.tenant(), row.account());
    }

    /** The accounts of all tenants that are paused now. */
    static Set<ServedAccount> paused(Handle handle, Dialect dialect) {
        return handle.createQuery("SELECT tenant, channel, account FROM parley_pause WHERE paused_until > <now>")
                .map((columns, context) -> served(new Row(columns, dialect)))
                .set();
    }

    static List<Pause> list(Handle handle, Dialect dialect, TenantId tenant) {
        return handle.createQuery("""
                        SELECT channel, account, cause, paused_until, reason FROM parley_pause
                        WHERE tenant = :tenant AND paused_until > <now> ORDER BY channel, account, cause
                        """)
                .bind("tenant", tenant.value())
                .map((columns, context) -> {
                    Row row = new Row(columns, dialect);
                    Pause.Cause cause = row.one(Pause.Cause.class, "cause", Pause.Cause.TOO_MANY_REQUESTS);
                    return new Pause(row.account(), cause, row.instant("paused_until"), row.text("reason"));
                })
                .list();
    }
}
