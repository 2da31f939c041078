package dev.parley.message;

/**
 * How far a message got. {@code SENT < DELIVERED < READ} is a lattice: platforms report out of order and skip steps,
 * so a later report never lowers what an earlier one said.
 */
public enum DeliveryStatus {
    /** Came from the contact. */
    RECEIVED,
    /** A line for the staff; the contact never sees it. */
    NOTED,
    /** In the outbox. */
    QUEUED,
    /** Accepted by the platform. */
    SENT,
    /** On the contact's device. */
    DELIVERED,
    /** Seen by the contact. */
    READ,
    /** Will not be sent; the message's reason says why. */
    FAILED,
    /** The bytes went out and no answer came: it may or may not have arrived. */
    UNKNOWN,
    /** Withdrawn before anything of it was sent, since another took over the conversation. */
    CANCELLED;

    /**
     * The status after the platform reported another one.
     *
     * <p>A failure counts unless the message is known to have arrived; {@code UNKNOWN} is settled by any report.
     */
    public DeliveryStatus afterReport(DeliveryStatus reported) {
        return switch (reported) {
            case SENT, DELIVERED, READ -> rank() < reported.rank() ? reported : this;
            case FAILED -> rank() < DELIVERED.rank() ? FAILED : this;
            default -> this;
        };
    }

    /** The status after it was taken out of the outbox unsent: still in doubt when an earlier attempt may have arrived. */
    public DeliveryStatus afterWithdrawal() {
        return this == UNKNOWN ? UNKNOWN : CANCELLED;
    }

    private int rank() {
        return switch (this) {
            case RECEIVED, NOTED, CANCELLED -> Integer.MAX_VALUE;
            case QUEUED, UNKNOWN -> 0;
            case SENT, FAILED -> 1;
            case DELIVERED -> 2;
            case READ -> 3;
        };
    }
}
