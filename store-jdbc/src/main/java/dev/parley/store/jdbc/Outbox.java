package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import dev.parley.conversation.Message;
import dev.parley.store.OutboxItem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of messages on their way out. Small: a row goes when its message is done with. */
final class Outbox {

    /** The oldest message of a conversation, and whether its author lost the right to have it sent. */
    private record Head(OutboxItem item, boolean isStale) {

        boolean isReadable() {
            return !item.message().content().equals(Messages.UNREADABLE);
        }
    }

    private static final String WAITING = "o.claim IS NULL AND o.not_before <= <now> AND NOT EXISTS ("
            + " SELECT 1 FROM parley_pause p JOIN parley_conversation v ON v.tenant = p.tenant"
            + " AND v.channel = p.channel AND v.account = p.account"
            + " WHERE p.paused_until > <now> AND v.tenant = o.tenant AND v.id = o.conversation_id)";

    private static final String EXPIRED = "o.claim IS NOT NULL AND o.leased_until <= <now>";

    private Outbox() {}

    static void add(Handle handle, Collection<Messages.Owned> messages) {
        Batches.execute(
                handle,
                """
                INSERT INTO parley_outbox (tenant, conversation_id, message_position, not_before)
                VALUES (:tenant, :conversation, :message, <now>)
                """,
                messages,
                (batch, owned) -> batch.bind("tenant", owned.tenant().value())
                        .bind("conversation", owned.message().conversation().value())
                        .bind("message", owned.message().position()));
    }

    static List<OutboxItem> claim(Handle handle, Dialect dialect, int max, Duration lease) {
        List<OutboxItem> claimed = new ArrayList<>();
        boolean again = true;
        while (again && claimed.size() < max) {
            List<Head> heads = heads(handle, dialect, WAITING, max - claimed.size());
            List<Head> withdrawn = heads.stream()
                    .filter(head -> head.isStale() || !head.isReadable())
                    .toList();
            withdraw(handle, withdrawn);
            claimed.addAll(lease(
                    handle,
                    heads.stream()
                            .filter(head -> !withdrawn.contains(head))
                            .map(Head::item)
                            .toList(),
                    lease));
            // Behind what is withdrawn, the next message is the oldest now.
            again = !withdrawn.isEmpty();
        }
        return claimed;
    }

    /** Not withdrawn when another took over: they may have been sent, which is for the holder to find out. */
    static List<OutboxItem> claimExpired(Handle handle, Dialect dialect, int max, Duration lease) {
        return lease(
                handle,
                heads(handle, dialect, EXPIRED, max).stream().map(Head::item).toList(),
                lease);
    }

    /** For a database of one process that starts anew: whoever held a lease is gone. */
    static int endLeases(Handle handle) {
        return handle.execute("UPDATE parley_outbox SET leased_until = <now> WHERE claim IS NOT NULL");
    }

    private static List<Head> heads(Handle handle, Dialect dialect, String which, int max) {
        String claim = UUID.randomUUID().toString();
        // The heads are chosen within the small table; the history is looked at only for those.
        String sql = "SELECT h.position, h.attempts, h.plain, m.epoch < v.epoch AS is_older,"
                + " v.tenant, v.channel, v.account, v.address, " + Messages.COLUMNS + " FROM ("
                + " SELECT o.position, o.tenant, o.conversation_id, o.message_position, o.attempts, o.plain"
                + " FROM parley_outbox o WHERE o.message_position = (SELECT min(e.message_position)"
                + " FROM parley_outbox e WHERE e.tenant = o.tenant AND e.conversation_id = o.conversation_id)"
                + " AND " + which + " ORDER BY o.position LIMIT :max <skipLockedOutbox>) h"
                + " JOIN parley_conversation v ON v.tenant = h.tenant AND v.id = h.conversation_id"
                + " JOIN parley_message m ON m.tenant = h.tenant AND m.conversation_id = h.conversation_id"
                + " AND m.position = h.message_position ORDER BY h.position";
        return handle.createQuery(sql)
                .bind("max", max)
                .map((columns, context) -> head(new Row(columns, dialect), claim))
                .list();
    }

    private static Head head(Row row, String claim) throws SQLException {
        Address address = row.address();
        Message message = Messages.read(row);
        return new Head(
                new OutboxItem(
                        row.number("position"),
                        message,
                        address,
                        (int) row.number("attempts"),
                        row.flag("plain"),
                        claim),
                message.author().yieldsToOwner() && row.flag("is_older"));
    }

    private static List<OutboxItem> lease(Handle handle, List<OutboxItem> items, Duration lease) {
        Batches.execute(
                handle,
                "UPDATE parley_outbox SET claim = :claim, leased_until = <now> + :lease <millis>"
                        + " WHERE tenant = :tenant AND conversation_id = :conversation"
                        + " AND message_position = :message",
                items,
                (batch, item) -> key(batch, item).bind("claim", item.claim()).bind("lease", lease.toMillis()));
        return items;
    }

    private static void withdraw(Handle handle, List<Head> heads) {
        Messages.settle(
                handle,
                heads.stream()
                        .map(head ->
                                head.isStale() ? Messages.withdrawn(head.item()) : Messages.unreadable(head.item()))
                        .toList());
        remove(handle, heads.stream().map(Head::item).toList());
    }

    /** Takes messages out, whoever holds them. */
    static void remove(Handle handle, Collection<OutboxItem> items) {
        Batches.execute(
                handle,
                "DELETE FROM parley_outbox WHERE tenant = :tenant AND conversation_id = :conversation"
                        + " AND message_position = :message",
                items,
                Outbox::key);
    }

    static PreparedBatch key(PreparedBatch batch, OutboxItem item) {
        return batch.bind("tenant", item.address().tenant().value())
                .bind("conversation", item.message().conversation().value())
                .bind("message", item.message().position());
    }
}
