package dev.parley.ticket;

import org.jspecify.annotations.Nullable;

/**
 * The decision that a person takes over.
 *
 * @param reason why, as a short key such as {@code asked}; shown to the staff
 * @param team which team, by the host's key; null for anyone
 */
public record Handoff(
        String reason, Priority priority, @Nullable String team) {

    public Handoff(String reason, Priority priority) {
        this(reason, priority, null);
    }
}
