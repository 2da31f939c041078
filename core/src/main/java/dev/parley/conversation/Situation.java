package dev.parley.conversation;

import dev.parley.ticket.Ticket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that a state machine may look at beside the conversation and the event.
 *
 * @param now the present
 * @param contact who it is about
 * @param ticket the conversation's open ticket; null when none is open
 */
public record Situation(
        Instant now, Contact contact, @Nullable Ticket ticket) {}
