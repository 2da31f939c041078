package dev.parley.ticket;

/** How urgent a ticket is, least first. */
public enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    URGENT
}
