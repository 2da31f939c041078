package dev.parley.store;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.Message;
import dev.parley.ticket.Ticket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The same chat, taken for somebody else's: what came to be at the address that it moved to before its move was known.
 *
 * @param address where the chat goes on
 * @param contact who was thought to write from there
 * @param conversation the open one; null when none is open
 * @param ticket the conversation's active ticket; null when there is none
 * @param received what was written in the conversation, oldest first; of its last {@value #MESSAGES} messages
 */
public record Twin(
        Address address,
        Contact contact,
        @Nullable Conversation conversation,
        @Nullable Ticket ticket,
        List<Message> received) {

    /** How much of its history is looked at. */
    public static final int MESSAGES = 100;

    public Twin {
        received = List.copyOf(received);
    }

    /** The addresses that a chat moves to by these events, in order, without the one where it is. */
    public static Set<Address> addresses(Address address, List<PendingEvent> events) {
        Set<Address> addresses = new LinkedHashSet<>();
        for (PendingEvent event : events) {
            if (event.event() instanceof Event.AddressMoved moved && Address.isValid(moved.newAddress())) {
                addresses.add(address.withValue(moved.newAddress()));
            }
        }
        addresses.remove(address);
        return addresses;
    }
}
