package dev.parley.ticket;

/** Where a ticket stands. */
public enum TicketStatus {
    /** Waits for an agent. */
    OPEN,
    /** An agent has it. */
    IN_PROGRESS,
    /** The agent is done. */
    RESOLVED,
    /** Filed. */
    CLOSED;

    /** Whether it still asks for a person. */
    public boolean isActive() {
        return this == OPEN || this == IN_PROGRESS;
    }
}
