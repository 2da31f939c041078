package dev.parley.store.jdbc;

import dev.parley.conversation.InboxEntry;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.message.WellFormed;
import dev.parley.store.FailedEvent;
import dev.parley.store.ServedAccount;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table of events that came in. A row stays when its event is done with, so that it is known when it comes again. */
final class Inbox {

    /** An event that waits. */
    record Place(ServedAccount account, long position) {}

    /** An event that could not be stepped. */
    record Failure(ServedAccount account, FailedEvent event) {}

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
                        k.value ->> 'reason', <now>, <epoch>
                        FROM <rows> WHERE true ORDER BY k.key
                        ON CONFLICT (event_key, tenant, channel, account) DO NOTHING
                        RETURNING tenant, channel, account, event_key
                        """)
                .bind("rows", JsonRows.of(entries, Inbox::fill))
                .map((columns, context) -> key(new Row(columns, dialect)))
                .list());
        return entries.stream()
                .map(entry -> added.remove(new Key(entry.tenant(), entry.account(), WellFormed.text(entry.key()))))
                .toList();
    }

    private static Key key(Row row) throws SQLException {
        return new Key(row.tenant(), row.account(), row.text("event_key"));
    }

    private static void fill(JsonRows row, InboxEntry entry) {
        row.account(entry.tenant(), entry.account()).text("key", entry.key());
        if (entry instanceof InboxEntry.EventEntry event) {
            row.text("address", event.address().value())
                    .text("state", "PENDING")
                    .text("payload", Json.of(event.event()));
        } else if (entry instanceof InboxEntry.Unreadable bad) {
            row.text("state", "QUARANTINED")
                    .text("body", HexFormat.of().formatHex(bad.body()))
                    .text("reason", bad.reason());
        } else {
            row.text("state", "IGNORED").text("reason", ((InboxEntry.Unsupported) entry).kind());
        }
    }

    /** Addresses with events to step, in the order in which they came. */
    static QueueFront front(Handle handle, Dialect dialect, Collection<ServedAccount> accounts) {
        String query = "SELECT k.key, q.address AS line, q.position, q.not_before <= <now> AS ready FROM <inboxFront>";
        return new QueueFront(handle, dialect, query, accounts);
    }

    /** What the events said is in the history now, so only the trace is kept. */
    static void done(Handle handle, Collection<Place> places) {
        if (!places.isEmpty()) {
            handle.createUpdate("""
                            UPDATE parley_inbox SET state = 'DONE', payload = NULL
                            WHERE state = 'PENDING' AND tenant <tenants> AND channel <channels> AND account <accounts>
                            AND position <positions>
                            """)
                    .bind("rows", JsonRows.of(places, Inbox::fill))
                    .execute();
        }
    }

    private static void fill(JsonRows row, Place place) {
        row.account(place.account().tenant(), place.account().id()).number("position", place.position());
    }

    /** Counts failures; what is not to be tried again is set aside. */
    static void fail(Handle handle, Collection<Failure> failures) {
        Batches.execute(handle, """
                UPDATE parley_inbox
                SET state = :state, reason = :reason, failures = failures + 1, not_before = <now> + :delay <millis>
                WHERE state = 'PENDING' AND tenant = :tenant AND channel = :channel AND account = :account
                AND position = :position
                """, failures, (batch, failure) -> {
            var retryIn = failure.event().retryIn();
            Keys.bind(batch, failure.account().tenant(), failure.account().id())
                    .bind("position", failure.event().position())
                    .bind("state", retryIn == null ? "QUARANTINED" : "PENDING")
                    .bind("reason", failure.event().reason())
                    .bind("delay", retryIn == null ? 0 : retryIn.toMillis());
        });
    }
}
