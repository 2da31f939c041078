package dev.parley;

import dev.parley.id.TenantId;
import dev.parley.id.TicketId;

/** No such ticket of this tenant. Look the id up again with {@link Desk#tickets}. */
public final class TicketNotFoundException extends SupportBotException {

    public TicketNotFoundException(TenantId tenant, TicketId ticket) {
        super("no ticket " + ticket + " of tenant " + tenant);
    }
}
