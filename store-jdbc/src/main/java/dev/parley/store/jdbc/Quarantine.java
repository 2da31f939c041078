package dev.parley.store.jdbc;

import dev.parley.UnreadableDeliveryException;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.Quarantined;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rows of the inbox that were set aside. */
final class Quarantine {

    private static final byte[] NOTHING = {};

    private Quarantine() {}

    static List<Quarantined> list(Handle handle, Dialect dialect, TenantId tenant, int limit) {
        return handle.createQuery("""
                        SELECT channel, account, event_key, received_at, payload, body, reason FROM parley_inbox
                        WHERE tenant = :tenant AND state = 'QUARANTINED' ORDER BY position DESC LIMIT :limit
                        """)
                .bind("tenant", tenant.value())
                .bind("limit", limit)
                .map((columns, context) -> read(new Row(columns, dialect)))
                .list();
    }

    static boolean requeue(Handle handle, TenantId tenant, AccountId account, String key) {
        boolean found = Keys.bind(handle.createUpdate("""
                                UPDATE parley_inbox
                                SET state = 'PENDING', failures = 0, reason = NULL, not_before = <now>
                                WHERE tenant = :tenant AND channel = :channel AND account = :account
                                AND event_key = :key AND state = 'QUARANTINED' AND payload IS NOT NULL
                                """), tenant, account)
                        .bind("key", key)
                        .execute()
                == 1;
        if (!found && isBody(handle, tenant, account, key)) {
            throw new UnreadableDeliveryException(account, key);
        }
        return found;
    }

    private static boolean isBody(Handle handle, TenantId tenant, AccountId account, String key) {
        return Keys.bind(handle.createQuery("""
                                SELECT count(*) FROM parley_inbox
                                WHERE tenant = :tenant AND channel = :channel AND account = :account
                                AND event_key = :key AND state = 'QUARANTINED' AND payload IS NULL
                                """), tenant, account)
                        .bind("key", key)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static Quarantined read(Row row) throws SQLException {
        return new Quarantined(
                row.account(), row.text("event_key"), row.instant("received_at"), body(row), row.text("reason"));
    }

    private static byte[] body(Row row) throws SQLException {
        byte[] body = row.bytes("body");
        String payload = row.textOrNull("payload");
        if (body != null) {
            return body;
        }
        return payload == null ? NOTHING : payload.getBytes(StandardCharsets.UTF_8);
    }
}
