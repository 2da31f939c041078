package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.message.WellFormed;
import dev.parley.store.FailedEvent;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of events that came in. A row stays when its event is done with, so that it is known when it comes again. */
final class Inbox {

    /** An event of a tenant. */
    record Place(TenantId tenant, long position) {}

    /** An event of a tenant that could not be stepped. */
    record Failure(TenantId tenant, FailedEvent event) {}

    private record Key(TenantId tenant, AccountId account, String key) {}

    private Inbox() {}

    /** Keeps entries; tells for each whether it was new. */
    static List<Boolean> append(Handle handle, Dialect dialect, List<InboxEntry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        Set<Key> added = new HashSet<>(handle.createQuery("""
                        INSERT INTO parley_inbox (tenant, channel, account, event_key, address, state, payload, body,
                        reason, received_at, not_before)
                        SELECT k.value ->> 'tenant', k.value ->> 'channel', k.value ->> 'account', k.value ->> 'key',
                        k.value ->> 'address', k.value ->> 'state', k.value ->> 'payload', <body>,
                        k.value ->> 'reason', <now>, <now>
                        FROM <rows> WHERE true ORDER BY k.key
                        ON CONFLICT (tenant, channel, account, event_key) DO NOTHING
                        RETURNING tenant, channel, account, event_key
                        """)
                .bind("rows", Json.rows(entries.stream().map(Inbox::row).toList()))
                .map((columns, context) -> key(new Row(columns, dialect)))
                .list());
        return entries.stream()
                .map(entry -> added.remove(new Key(entry.tenant(), entry.account(), WellFormed.text(entry.key()))))
                .toList();
    }

    private static Key key(Row row) throws SQLException {
        return new Key(row.tenant(), row.account(), row.text("event_key"));
    }

    private static Map<String, @Nullable String> row(InboxEntry entry) {
        Map<String, @Nullable String> row = Keys.row(entry.tenant(), entry.account(), null);
        row.put("key", entry.key());
        if (entry instanceof InboxEntry.EventEntry event) {
            row.put("address", event.address().value());
            row.put("state", "PENDING");
            row.put("payload", Json.of(event.event()));
        } else if (entry instanceof InboxEntry.Unreadable bad) {
            row.put("state", "QUARANTINED");
            row.put("body", HexFormat.of().formatHex(bad.body()));
            row.put("reason", bad.reason());
        } else {
            row.put("state", "IGNORED");
            row.put("reason", ((InboxEntry.Unsupported) entry).kind());
        }
        return row;
    }

    /** An address whose oldest pending event is due, and whether it has a row to lock. */
    record Due(Address address, boolean hasRow) {}

    /**
     * The oldest event of an address is told by its minimum and not by NOT EXISTS, which PostgreSQL turns into a join over
     * all that waits.
     */
    static List<Due> due(Handle handle, Dialect dialect, int max) {
        return handle.createQuery("""
                        SELECT h.tenant, h.channel, h.account, h.address, a.tenant AS known
                        FROM (
                            SELECT i.tenant, i.channel, i.account, i.address, i.position FROM parley_inbox i
                            WHERE i.state = 'PENDING' AND i.not_before <= <now> AND i.position = (
                                SELECT min(e.position) FROM parley_inbox e
                                WHERE e.state = 'PENDING' AND e.tenant = i.tenant AND e.channel = i.channel
                                AND e.account = i.account AND e.address = i.address)
                            ORDER BY i.position LIMIT :max) h
                        LEFT JOIN parley_address a ON a.tenant = h.tenant AND a.channel = h.channel
                        AND a.account = h.account AND a.address = h.address
                        ORDER BY h.position
                        """)
                .bind("max", max)
                .map((columns, context) -> {
                    Row row = new Row(columns, dialect);
                    return new Due(row.address(), row.has("known"));
                })
                .list();
    }

    /** What the events said is in the history now, so only the trace is kept. */
    static void done(Handle handle, Collection<Place> places) {
        Batches.execute(
                handle,
                "UPDATE parley_inbox SET state = 'DONE', payload = NULL WHERE tenant = :tenant AND position = :position",
                places,
                (batch, place) -> batch.bind("tenant", place.tenant().value()).bind("position", place.position()));
    }

    /** Counts failures; what is not to be tried again is set aside. */
    static void fail(Handle handle, Collection<Failure> failures) {
        Batches.execute(handle, """
                UPDATE parley_inbox
                SET state = :state, reason = :reason, failures = failures + 1, not_before = <now> + :delay <millis>
                WHERE tenant = :tenant AND position = :position AND state = 'PENDING'
                """, failures, (batch, failure) -> {
            var retryIn = failure.event().retryIn();
            batch.bind("tenant", failure.tenant().value())
                    .bind("position", failure.event().position())
                    .bind("state", retryIn == null ? "QUARANTINED" : "PENDING")
                    .bind("reason", failure.event().reason())
                    .bind("delay", retryIn == null ? 0 : retryIn.toMillis());
        });
    }
}
