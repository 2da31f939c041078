package dev.parley.store;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.Message;
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
 * @param twins others that this chat was taken for at the addresses that its events move to, also when nobody is known
 *     at its own; held like this one
 * @param sent messages of ours that the platform has or may have, of the contact's newest conversations; only where an
 *     event {@linkplain #needsSent may be} an echo of one
 */
public record PendingConversation(
        Address address,
        List<PendingEvent> events,
        @Nullable Contact contact,
        @Nullable Conversation conversation,
        @Nullable Ticket ticket,
        List<Twin> twins,
        List<Message> sent) {

    /** How far back messages of ours are looked for, in each of the newest two conversations. */
    public static final int RECENT = 200;

    public PendingConversation {
        events = List.copyOf(events);
        twins = List.copyOf(twins);
        sent = List.copyOf(sent);
    }

    /** Whether one of the events may tell of a message of ours. */
    public static boolean needsSent(List<PendingEvent> events) {
        return events.stream().anyMatch(event -> event.event() instanceof Event.SentElsewhere);
    }

    /** With nobody else at an address that it moves to, and nothing that was sent elsewhere. */
    public PendingConversation(
            Address address,
            List<PendingEvent> events,
            @Nullable Contact contact,
            @Nullable Conversation conversation,
            @Nullable Ticket ticket) {
        this(address, events, contact, conversation, ticket, List.of(), List.of());
    }
}
