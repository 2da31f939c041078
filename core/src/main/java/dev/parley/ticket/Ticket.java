package dev.parley.ticket;

import dev.parley.id.AgentId;
import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import dev.parley.id.TenantId;
import dev.parley.id.TicketId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The human side of a conversation. At most one of a conversation is active at a time.
 *
 * @param handoff why it was opened, how urgent it is and for which team
 * @param assignee who has it; null while nobody has
 * @param updatedAt when anything of it last changed
 * @param resolvedAt null until resolved
 */
public record Ticket(
        TicketId id,
        TenantId tenant,
        ConversationId conversation,
        ContactId contact,
        TicketStatus status,
        Handoff handoff,
        @Nullable AgentId assignee,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt) {

    /** A ticket that nobody has yet. */
    public static Ticket open(
            TicketId id,
            TenantId tenant,
            ConversationId conversation,
            ContactId contact,
            Handoff handoff,
            Instant now) {
        return new Ticket(id, tenant, conversation, contact, TicketStatus.OPEN, handoff, null, now, now, null);
    }

    public Ticket assignedTo(AgentId agent, Instant now) {
        return new Ticket(
                id, tenant, conversation, contact, TicketStatus.IN_PROGRESS, handoff, agent, openedAt, now, null);
    }

    /** This ticket, of another conversation of the same person. */
    public Ticket movedTo(ConversationId other, ContactId person, Instant now) {
        return new Ticket(id, tenant, other, person, status, handoff, assignee, openedAt, now, resolvedAt);
    }

    /** At least as urgent as another. */
    public Ticket atLeast(Priority other, Instant now) {
        if (handoff.priority().compareTo(other) >= 0) {
            return this;
        }
        Handoff raised = new Handoff(handoff.reason(), other, handoff.team());
        return new Ticket(id, tenant, conversation, contact, status, raised, assignee, openedAt, now, resolvedAt);
    }

    public Ticket resolved(Instant now) {
        return new Ticket(
                id, tenant, conversation, contact, TicketStatus.RESOLVED, handoff, assignee, openedAt, now, now);
    }
}
