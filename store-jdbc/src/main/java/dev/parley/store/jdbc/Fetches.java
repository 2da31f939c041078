package dev.parley.store.jdbc;

import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.id.MediaKey;
import dev.parley.id.TenantId;
import dev.parley.message.Content;
import dev.parley.store.Claim;
import dev.parley.store.FetchItem;
import dev.parley.store.FetchSettlement;
import dev.parley.store.ServedAccount;
import dev.parley.store.StepResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The table of files that are to be fetched. Small: a row goes when its file is kept or lost. */
final class Fetches {

    /** A fetch of an account. */
    record Owned(ServedAccount account, StepResult.Fetch fetch) {}

    /** What became of a file of a tenant's message. */
    record Change(TenantId tenant, StepResult.MediaChange change) {}

    private static final String THESE =
            "tenant <tenants> AND channel <channels> AND account <accounts> AND position <positions>";

    private Fetches() {}

    static void add(Handle handle, Collection<Owned> fetches) {
        Batches.execute(
                handle,
                """
                INSERT INTO parley_media
                (tenant, channel, account, conversation_id, message_position, media_key, not_before)
                VALUES (:tenant, :channel, :account, :conversation, :message, :key, <now>)
                """,
                fetches,
                (batch, owned) -> Keys.bind(
                                batch, owned.account().tenant(), owned.account().id())
                        .bind("conversation", owned.fetch().conversation().value())
                        .bind("message", owned.fetch().position())
                        .bind("key", owned.fetch().key().value()));
    }

    /** Writes into the history what became of files. */
    static void change(Handle handle, Collection<Change> changes) {
        Batches.execute(handle, """
                UPDATE parley_message SET content = coalesce(:content, content), reason = coalesce(:reason, reason)
                WHERE tenant = :tenant AND conversation_id = :conversation AND position = :position AND id = :id
                """, changes, (batch, owned) -> {
            StepResult.MediaChange change = owned.change();
            Content content = change.content();
            batch.bind("tenant", owned.tenant().value())
                    .bind("conversation", change.conversation().value())
                    .bind("position", change.position())
                    .bind("id", change.message().value())
                    .bind("content", content == null ? null : Json.of(content))
                    .bind("reason", change.reason());
        });
    }

    static List<FetchItem> claim(Handle handle, Dialect dialect, Claim claim) {
        List<QueueFront.Place> due = due(handle, dialect, claim);
        if (due.isEmpty()) {
            return List.of();
        }
        Map<Long, FetchItem> items = new LinkedHashMap<>();
        handle.createQuery("SELECT f.position, f.media_key, f.attempts, v.tenant, v.channel, v.account, v.address, "
                        + Messages.COLUMNS + " FROM parley_media f"
                        + " LEFT JOIN parley_conversation v ON v.tenant = f.tenant AND v.id = f.conversation_id"
                        + " LEFT JOIN parley_message m ON m.tenant = f.tenant AND m.conversation_id ="
                        + " f.conversation_id AND m.position = f.message_position"
                        + " WHERE f.tenant <tenants> AND f.channel <channels> AND f.account <accounts>"
                        + " AND f.position <positions>")
                .bind("rows", JsonRows.of(due, (row, place) -> place.fill(row)))
                .map((columns, context) -> item(new Row(columns, dialect), claim.id()))
                .forEach(item -> items.put(item.position(), item));
        handle.createUpdate(
                        "UPDATE parley_media SET claim = :claim, not_before = <now> + :lease <millis> WHERE " + THESE)
                .bind("claim", claim.id())
                .bind("lease", claim.lease().toMillis())
                .bind("rows", JsonRows.of(due, (row, place) -> place.fill(row)))
                .execute();
        return due.stream()
                .map(place -> items.get(place.position()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** As {@link Outbox#endLeases}. */
    static int endLeases(Handle handle) {
        return handle.execute("UPDATE parley_media SET not_before = <now> WHERE claim IS NOT NULL");
    }

    /** The oldest of each account that is due, accounts in turns; nobody else takes them in this transaction. */
    private static List<QueueFront.Place> due(Handle handle, Dialect dialect, Claim claim) {
        List<ServedAccount> accounts = List.copyOf(claim.accounts());
        Map<ServedAccount, List<QueueFront.Place>> places = new LinkedHashMap<>();
        handle.createQuery(dialect.dueFetches())
                .bind("rows", JsonRows.of(accounts, (row, account) -> row.account(account.tenant(), account.id())))
                .bind("page", claim.max())
                .map((columns, context) -> place(new Row(columns, dialect), accounts, dialect))
                .forEach(place -> places.computeIfAbsent(place.account(), account -> new ArrayList<>())
                        .add(place));
        List<QueueFront.Place> turns = QueueFront.inTurns(List.copyOf(places.values()));
        return turns.subList(0, Math.min(claim.max(), turns.size()));
    }

    private static QueueFront.Place place(Row row, List<ServedAccount> accounts, Dialect dialect) throws SQLException {
        ServedAccount account = accounts.get((int) row.number("key") - dialect.firstKey());
        return new QueueFront.Place(account, "", row.number("position"), true);
    }

    private static FetchItem item(Row row, String claim) throws SQLException {
        Message message = Messages.read(row);
        return new FetchItem(
                row.number("position"),
                message,
                row.address(),
                new MediaKey(row.text("media_key")),
                (int) row.number("attempts"),
                claim);
    }

    static int settle(Handle handle, Dialect dialect, List<FetchSettlement> settlements) {
        List<InboxEntry> events = new ArrayList<>();
        // In one order, so that two of these never wait for each other.
        List<FetchSettlement> sorted = settlements.stream()
                .sorted(Comparator.comparingLong(settlement -> settlement.item().position()))
                .toList();
        for (FetchSettlement settlement : sorted) {
            FetchItem item = settlement.item();
            if (settlement.outcome() instanceof FetchSettlement.Stored stored) {
                if (removeWhoseverItIs(handle, item)) {
                    events.add(stored.event());
                }
            } else if (settlement.outcome() instanceof FetchSettlement.Lost lost) {
                if (remove(handle, item)) {
                    events.add(lost.event());
                }
            } else {
                putBack(handle, item, (FetchSettlement.Again) settlement.outcome());
            }
        }
        Inbox.append(handle, dialect, events);
        return events.size();
    }

    /** Takes it out, if this claim still holds. */
    private static boolean remove(Handle handle, FetchItem item) {
        var delete = handle.createUpdate("DELETE FROM parley_media WHERE tenant = :tenant"
                + " AND conversation_id = :conversation AND message_position = :message AND claim = :claim");
        return Fetches.bind(delete, item).execute() == 1;
    }

    /** A file that is kept is kept, also when another holds it by now, who would find it and tell the same. */
    private static boolean removeWhoseverItIs(Handle handle, FetchItem item) {
        var delete = handle.createUpdate("DELETE FROM parley_media WHERE tenant = :tenant"
                + " AND conversation_id = :conversation AND message_position = :message");
        return bindMessage(delete, item).execute() == 1;
    }

    private static void putBack(Handle handle, FetchItem item, FetchSettlement.Again again) {
        var update = handle.createUpdate("UPDATE parley_media SET claim = NULL, not_before = <now> + :delay <millis>,"
                        + " attempts = attempts + :counts WHERE tenant = :tenant"
                        + " AND conversation_id = :conversation AND message_position = :message AND claim = :claim")
                .bind("delay", again.delay().toMillis())
                .bind("counts", again.counts() ? 1 : 0);
        Fetches.bind(update, item).execute();
    }

    private static Update bind(Update statement, FetchItem item) {
        return bindMessage(statement, item).bind("claim", item.claim());
    }

    private static Update bindMessage(Update statement, FetchItem item) {
        return statement
                .bind("tenant", item.address().tenant().value())
                .bind("conversation", item.message().conversation().value())
                .bind("message", item.message().position());
    }
}
