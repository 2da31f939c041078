package dev.parley.ticket;

import dev.parley.id.AgentId;
import dev.parley.id.TicketId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets to list, newest first.
 *
 * @param statuses any of these
 * @param assignee only this agent's; null for everyone's
 * @param before only tickets opened before this one, to turn the page; null for the first page
 * @param limit at most so many, 1 to {@value #MAX_LIMIT}
 */
public record TicketQuery(
        Set<TicketStatus> statuses,
        @Nullable AgentId assignee,
        @Nullable TicketId before,
        int limit) {

    /** The longest page. */
    public static final int MAX_LIMIT = 500;

    public TicketQuery {
        if (statuses.isEmpty()) {
            throw new IllegalArgumentException("name at least one status");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
        }
        statuses = Set.copyOf(statuses);
    }

    /** The newest 100 that wait for an agent or have one. */
    public static TicketQuery active() {
        return new TicketQuery(Set.of(TicketStatus.OPEN, TicketStatus.IN_PROGRESS), null, null, 100);
    }

    /** The newest 100, whatever their status. */
    public static TicketQuery all() {
        return new TicketQuery(Set.of(TicketStatus.values()), null, null, 100);
    }
}
