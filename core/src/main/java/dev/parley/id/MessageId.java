package dev.parley.id;

import java.util.UUID;

/** One message, in or out. The value is a UUIDv7, so ids sort by the time they were made. */
public record MessageId(UUID value) {

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static MessageId of(String value) {
        return new MessageId(UUID.fromString(value));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
