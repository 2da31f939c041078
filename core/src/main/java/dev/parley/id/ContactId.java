package dev.parley.id;

import java.util.UUID;

/** A customer. The value is a UUIDv7, so ids sort by the time they were made. */
public record ContactId(UUID value) {

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static ContactId of(String value) {
        return new ContactId(UUID.fromString(value));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
