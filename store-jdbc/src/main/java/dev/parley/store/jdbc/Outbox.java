package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.store.Claim;
import dev.parley.store.OutboxItem;
import dev.parley.store.ServedAccount;
import dev.parley.store.Settlement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    private static final String FRONT = """
            SELECT k.key, q.conversation_id AS line, q.position, q.claim IS NULL AND q.not_before <= <now> AS ready
            FROM <outboxFront>
            """;

    /** Outer joins, which are made in this order, whatever PostgreSQL believes of the tables. */
    private static final String ITEM = "SELECT o.position, o.attempts, o.plain, m.epoch < v.epoch AS is_older,"
            + " v.tenant, v.channel, v.account, v.address,"
            + " v.last_inbound_at, " + Messages.COLUMNS + " FROM parley_outbox o"
            + " LEFT JOIN parley_conversation v ON v.tenant = o.tenant AND v.id = o.conversation_id"
            + " LEFT JOIN parley_message m ON m.tenant = o.tenant AND m.conversation_id = o.conversation_id"
            + " AND m.position = o.message_position WHERE ";

    /** What is claimed is not held; said so that the index of what is not held serves. */
    private static final String THESE =
            "tenant <tenants> AND channel <channels> AND account <accounts>" + " AND position <positions> AND NOT held";

    private static final String CLAIMED = "tenant = :tenant AND channel = :channel AND account = :account"
            + " AND position = :position AND NOT held AND claim = :claim";

    private Outbox() {}

    static void add(Handle handle, Collection<Messages.Owned> messages) {
        Batches.execute(
                handle,
                """
                INSERT INTO parley_outbox (tenant, channel, account, conversation_id, message_position, not_before)
                VALUES (:tenant, :channel, :account, :conversation, :message, <epoch>)
                """,
                messages,
                (batch, owned) -> Keys.bind(
                                batch, owned.account().tenant(), owned.account().id())
                        .bind("conversation", owned.message().conversation().value())
                        .bind("message", owned.message().position()));
    }

    /** Has what is held in these conversations be due now. What is claimed learns of it too: it may be about to be held. */
    static void releaseHeld(Handle handle, Collection<Conversation> conversations) {
        Batches.execute(
                handle,
                "UPDATE parley_outbox SET held = false, released = true"
                        + " WHERE conversation_id = :conversation AND (tenant = :tenant) IS TRUE",
                conversations,
                (batch, conversation) -> batch.bind(
                                "tenant", conversation.address().tenant().value())
                        .bind("conversation", conversation.id().value()));
    }

    static List<OutboxItem> claim(Handle handle, Dialect dialect, Claim claim) {
        List<OutboxItem> claimed = new ArrayList<>();
        boolean again = true;
        while (again && claimed.size() < claim.max()) {
            List<Head> heads = heads(handle, dialect, claim, claim.max() - claimed.size());
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
                    claim.lease()));
            // Behind what is withdrawn, the next message is the oldest now.
            again = !withdrawn.isEmpty();
        }
        return claimed;
    }

    private static List<Head> heads(Handle handle, Dialect dialect, Claim claim, int max) {
        Set<ServedAccount> accounts = new LinkedHashSet<>(claim.accounts());
        accounts.removeAll(Pauses.paused(handle, dialect));
        QueueFront front = new QueueFront(handle, dialect, FRONT, accounts);
        List<Head> heads = new ArrayList<>();
        while (heads.size() < max && front.hasMore()) {
            List<QueueFront.Place> ready =
                    front.next().stream().map(line -> line.get(0)).toList();
            int from = 0;
            while (from < ready.size() && heads.size() < max) {
                int to = Math.min(ready.size(), from + max - heads.size());
                heads.addAll(take(handle, dialect, ready.subList(from, to), claim.id()));
                from = to;
            }
        }
        return heads;
    }

    /** Of these, those that nobody else takes, in this order. */
    private static List<Head> take(Handle handle, Dialect dialect, List<QueueFront.Place> places, String claim) {
        Map<Long, Head> heads = new HashMap<>();
        handle.createQuery(ITEM + "o.tenant <tenants> AND o.channel <channels> AND o.account <accounts>"
                        + " AND o.position <positions> AND o.claim IS NULL AND NOT o.held AND o.not_before <= <now>"
                        + " <skipLockedOutbox>")
                .bind("rows", JsonRows.of(places, (row, place) -> place.fill(row)))
                .map((columns, context) -> head(new Row(columns, dialect), claim))
                .forEach(head -> heads.put(head.item().position(), head));
        return places.stream()
                .map(place -> heads.get(place.position()))
                .filter(Objects::nonNull)
                .toList();
    }

    static int release(Handle handle, String claim) {
        return handle.createUpdate("UPDATE parley_outbox SET claim = NULL, leased_until = NULL WHERE claim = :claim")
                .bind("claim", claim)
                .execute();
    }

    /** Not withdrawn when another took over: they may have been sent, which is for the holder to find out. */
    static List<OutboxItem> claimExpired(Handle handle, Dialect dialect, int max, Duration lease) {
        String claim = UUID.randomUUID().toString();
        List<OutboxItem> expired = handle.createQuery(ITEM + "o.claim IS NOT NULL AND o.leased_until <= <now>"
                        + " ORDER BY o.leased_until LIMIT :max <skipLockedOutbox>")
                .bind("max", max)
                .map((columns, context) ->
                        head(new Row(columns, dialect), claim).item())
                .list();
        return lease(handle, expired, lease);
    }

    /** For a database of one process that starts anew: whoever held a lease is gone. */
    static int endLeases(Handle handle) {
        return handle.execute("UPDATE parley_outbox SET leased_until = <now> WHERE claim IS NOT NULL");
    }

    private static Head head(Row row, String claim) throws SQLException {
        Address address = row.address();
        Message message = Messages.read(row);
        return new Head(
                new OutboxItem(
                        row.number("position"),
                        message,
                        address,
                        row.instantOrNull("last_inbound_at"),
                        (int) row.number("attempts"),
                        row.flag("plain"),
                        claim),
                message.author().yieldsToOwner() && row.flag("is_older"));
    }

    private static List<OutboxItem> lease(Handle handle, List<OutboxItem> items, Duration lease) {
        if (!items.isEmpty()) {
            handle.createUpdate("UPDATE parley_outbox SET claim = :claim,"
                            + " leased_until = <now> + :lease <millis> WHERE " + THESE)
                    .bind("claim", items.get(0).claim())
                    .bind("lease", lease.toMillis())
                    .bind("rows", rows(items))
                    .execute();
        }
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

    private static String rows(Collection<OutboxItem> items) {
        return JsonRows.of(
                items,
                (row, item) -> row.account(
                                item.address().tenant(), item.address().account())
                        .text("conversation", item.message().conversation().toString())
                        .number("position", item.position()));
    }

    /** Takes messages out, whoever holds them. */
    static void remove(Handle handle, Collection<OutboxItem> items) {
        if (!items.isEmpty()) {
            handle.createUpdate("DELETE FROM parley_outbox WHERE conversation_id <conversations>"
                            + " AND position <positions> AND tenant <tenants>")
                    .bind("rows", rows(items))
                    .execute();
        }
    }

    /** Takes messages out that this claim still holds; gives the positions of those. */
    static Set<Long> remove(Handle handle, String claim, Collection<OutboxItem> items) {
        return handle.createQuery("DELETE FROM parley_outbox WHERE " + THESE + " AND claim = :claim RETURNING position")
                .bind("rows", rows(items))
                .bind("claim", claim)
                .mapTo(Long.class)
                .set();
    }

    /** Puts messages back; gives for each, in the same order, how many rows: none when its claim no longer holds. */
    static int[] putBack(Handle handle, List<Settlement> settlements) {
        return Batches.execute(handle, """
                UPDATE parley_outbox SET claim = NULL, leased_until = NULL, released = false,
                not_before = <now> + :delay <millis>, attempts = attempts + :counts, plain = :plain
                WHERE %s
                """.formatted(CLAIMED), settlements, (batch, settlement) -> {
            Settlement.Again again = (Settlement.Again) settlement.outcome();
            bindClaimed(batch, settlement.item())
                    .bind("delay", again.delay().toMillis())
                    .bind("counts", again.counts() ? 1 : 0)
                    .bind("plain", again.plain());
        });
    }

    /** Holds messages, unless they were released since they were claimed; gives how many rows as {@link #putBack} does. */
    static int[] hold(Handle handle, List<Settlement> settlements) {
        return Batches.execute(
                handle,
                "UPDATE parley_outbox SET claim = NULL, leased_until = NULL, held = NOT released, released = false,"
                        + " plain = :plain WHERE " + CLAIMED,
                settlements,
                (batch, settlement) -> bindClaimed(batch, settlement.item())
                        .bind("plain", ((Settlement.Held) settlement.outcome()).plain()));
    }

    private static PreparedBatch bindClaimed(PreparedBatch batch, OutboxItem item) {
        return Keys.bind(batch, item.address().tenant(), item.address().account())
                .bind("position", item.position())
                .bind("claim", item.claim());
    }
}
