package dev.parley.store;

import dev.parley.id.TenantId;
import dev.parley.id.TicketId;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import java.util.List;
import java.util.Optional;

/** What can be read of tickets. They are written by stepping conversations, and in no other way. Thread-safe. */
public interface TicketStore {

    /** The tenant's ticket of this id, if there is one. */
    Optional<Ticket> ticket(TenantId tenant, TicketId id);

    /** The tenant's tickets that the query names, newest first. */
    List<Ticket> tickets(TenantId tenant, TicketQuery query);
}
