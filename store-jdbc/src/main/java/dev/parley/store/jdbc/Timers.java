package dev.parley.store.jdbc;

import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.ConversationId;
import dev.parley.id.TenantId;
import dev.parley.store.StepResult.TimerChange;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table of timers. */
final class Timers {

    /** A change of a tenant's timer. */
    record Owned(TenantId tenant, TimerChange change) {}

    private record Due(TenantId tenant, ConversationId conversation, String name, InboxEntry entry) {}

    private Timers() {}

    static void write(Handle handle, Collection<Owned> changes) {
        Batches.execute(
                handle,
                """
                INSERT INTO parley_timer (tenant, conversation_id, name, due_at)
                VALUES (:tenant, :conversation, :name, :dueAt)
                ON CONFLICT (tenant, conversation_id, name) DO UPDATE SET due_at = excluded.due_at
                """,
                changes.stream().filter(owned -> owned.change().dueAt() != null).toList(),
                (batch, owned) -> batch.bind("tenant", owned.tenant().value())
                        .bind("conversation", owned.change().conversation().value())
                        .bind("name", owned.change().name())
                        .bind("dueAt", owned.change().dueAt()));
        delete(
                handle,
                changes.stream().filter(owned -> owned.change().dueAt() == null).toList());
    }

    private static void delete(Handle handle, Collection<Owned> changes) {
        Batches.execute(
                handle,
                "DELETE FROM parley_timer WHERE tenant = :tenant AND conversation_id = :conversation AND name = :name",
                changes,
                (batch, owned) -> batch.bind("tenant", owned.tenant().value())
                        .bind("conversation", owned.change().conversation().value())
                        .bind("name", owned.change().name()));
    }

    /** Moves due timers into the inbox, at the present addresses of their conversations. */
    static int fire(Handle handle, Dialect dialect, int max) {
        List<Due> due = handle.createQuery("""
                        SELECT t.tenant, t.conversation_id, t.name, t.due_at, v.channel, v.account, v.address
                        FROM parley_timer t
                        LEFT JOIN parley_conversation v ON v.tenant = t.tenant AND v.id = t.conversation_id
                        WHERE t.due_at <= <now> ORDER BY t.due_at LIMIT :max <skipLockedTimer>
                        """)
                .bind("max", max)
                .map((columns, context) -> due(new Row(columns, dialect)))
                .list();
        Inbox.append(handle, dialect, due.stream().map(Due::entry).toList());
        delete(
                handle,
                due.stream()
                        .map(one -> new Owned(one.tenant(), new TimerChange(one.conversation(), one.name(), null)))
                        .toList());
        return due.size();
    }

    private static Due due(Row row) throws SQLException {
        ConversationId conversation = new ConversationId(row.uuid("conversation_id"));
        String name = row.text("name");
        Instant dueAt = row.instant("due_at");
        // That it fires once is held by its row, which goes with the same commit. Set again for the same instant, it is
        // another firing, and must not be taken for this one.
        String key = "timer:" + conversation + ":" + name + ":" + dueAt.toEpochMilli() + ":" + UUID.randomUUID();
        return new Due(
                row.tenant(),
                conversation,
                name,
                new InboxEntry.EventEntry(row.address(), key, new Event.TimerFired(conversation, name, dueAt)));
    }
}
