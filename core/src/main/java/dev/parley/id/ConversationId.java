package dev.parley.id;

import java.util.UUID;

/** One thread with a contact. The value is a UUIDv7, so ids sort by the time they were made. */
public record ConversationId(UUID value) {

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static ConversationId of(String value) {
        return new ConversationId(UUID.fromString(value));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
