package dev.parley.store;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.ticket.Ticket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address with events that wait, and what is known there. Held by the caller alone while it is stepped.
 *
 * @param events in the order in which they came, at least one
 * @param contact null when nobody wrote from there before
 * @param conversation the open one; null when none is open
 * @param ticket the conversation's active ticket; null when there is none
 */
public record PendingConversation(
        Address address,
        List<PendingEvent> events,
        @Nullable Contact contact,
        @Nullable Conversation conversation,
        @Nullable Ticket ticket) {

    public PendingConversation {
        events = List.copyOf(events);
    }
}
