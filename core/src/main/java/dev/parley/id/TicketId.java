package dev.parley.id;

import java.util.UUID;

/** The human side of a conversation. The value is a UUIDv7, so ids sort by the time they were made. */
public record TicketId(UUID value) {

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static TicketId of(String value) {
        return new TicketId(UUID.fromString(value));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
