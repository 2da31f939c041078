package dev.parley.store.jdbc;

import static java.util.stream.Collectors.joining;

import dev.parley.id.AgentId;
import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import dev.parley.id.TenantId;
import dev.parley.id.TicketId;
import dev.parley.ticket.Handoff;
import dev.parley.ticket.Priority;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import dev.parley.ticket.TicketStatus;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of tickets. */
final class Tickets {

    static final String COLUMNS = "t.tenant AS t_tenant, t.id AS t_id, t.conversation_id AS t_conversation_id,"
            + " t.contact_id AS t_contact_id, t.status AS t_status, t.reason AS t_reason, t.priority AS t_priority,"
            + " t.team AS t_team, t.assignee AS t_assignee, t.opened_at AS t_opened_at,"
            + " t.updated_at AS t_updated_at, t.resolved_at AS t_resolved_at";

    private Tickets() {}

    static Ticket read(Row row) throws SQLException {
        return new Ticket(
                new TicketId(row.uuid("t_id")),
                new TenantId(row.text("t_tenant")),
                new ConversationId(row.uuid("t_conversation_id")),
                new ContactId(row.uuid("t_contact_id")),
                row.one(TicketStatus.class, "t_status", TicketStatus.CLOSED),
                new Handoff(
                        row.text("t_reason"),
                        // So that it is not the one that nobody looks at.
                        row.one(Priority.class, "t_priority", Priority.URGENT),
                        row.textOrNull("t_team")),
                row.agentOrNull("t_assignee"),
                row.instant("t_opened_at"),
                row.instant("t_updated_at"),
                row.instantOrNull("t_resolved_at"));
    }

    static void write(Handle handle, Collection<Ticket> tickets) {
        Batches.execute(handle, """
                INSERT INTO parley_ticket (tenant, id, conversation_id, contact_id, status, reason, priority, team,
                assignee, opened_at, updated_at, resolved_at)
                VALUES (:tenant, :id, :conversation, :contact, :status, :reason, :priority, :team,
                :assignee, :openedAt, :updatedAt, :resolvedAt)
                ON CONFLICT (tenant, id) DO UPDATE
                SET conversation_id = excluded.conversation_id, contact_id = excluded.contact_id,
                status = excluded.status, reason = excluded.reason, priority = excluded.priority,
                team = excluded.team, assignee = excluded.assignee, updated_at = excluded.updated_at,
                resolved_at = excluded.resolved_at
                """, tickets, (batch, ticket) -> {
            AgentId assignee = ticket.assignee();
            batch.bind("tenant", ticket.tenant().value())
                    .bind("id", ticket.id().value())
                    .bind("conversation", ticket.conversation().value())
                    .bind("contact", ticket.contact().value())
                    .bind("status", ticket.status().name())
                    .bind("reason", ticket.handoff().reason())
                    .bind("priority", ticket.handoff().priority().name())
                    .bind("team", ticket.handoff().team())
                    .bind("assignee", assignee == null ? null : assignee.value())
                    .bind("openedAt", ticket.openedAt())
                    .bind("updatedAt", ticket.updatedAt())
                    .bind("resolvedAt", ticket.resolvedAt());
        });
    }

    static List<Ticket> list(Handle handle, Dialect dialect, TenantId tenant, TicketQuery query) {
        AgentId assignee = query.assignee();
        TicketId before = query.before();
        // Written out, and in this order, so that the partial index on active tickets serves it.
        String statuses = query.statuses().stream()
                .sorted()
                .map(status -> "'" + status + "'")
                .collect(joining(", "));
        String sql = "SELECT " + COLUMNS + " FROM parley_ticket t WHERE t.tenant = :tenant AND t.status IN ("
                + statuses + ")" + (assignee == null ? "" : " AND t.assignee = :assignee")
                + (before == null ? "" : " AND t.id < :before") + " ORDER BY t.id DESC LIMIT :limit";
        var select = handle.createQuery(sql).bind("tenant", tenant.value()).bind("limit", query.limit());
        if (assignee != null) {
            select.bind("assignee", assignee.value());
        }
        if (before != null) {
            select.bind("before", before.value());
        }
        return select.map((columns, context) -> read(new Row(columns, dialect))).list();
    }
}
