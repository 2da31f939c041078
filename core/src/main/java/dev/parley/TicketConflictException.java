package dev.parley;

import dev.parley.id.TicketId;

/** The ticket is not in a state that allows the action: someone else has it, or it is closed. Read it again first. */
public final class TicketConflictException extends SupportBotException {

    public TicketConflictException(TicketId ticket, String reason) {
        super("ticket " + ticket + ": " + reason);
    }
}
