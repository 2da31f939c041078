package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.ConversationStore;
import dev.parley.store.PendingConversation;
import dev.parley.store.PendingEvent;
import dev.parley.store.Twin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Events to step, and the addresses that they move their chats to. Those are held too, so that nobody else steps who was
 * thought to be there.
 *
 * @param events without those of who moves to an address that is another's to step now
 * @param targets where the events of an address move to; nothing for most
 */
record Moves(Map<Address, List<PendingEvent>> events, Map<Address, Set<Address>> targets) {

    static Moves hold(Handle handle, Dialect dialect, Map<Address, List<PendingEvent>> events) {
        Map<Address, Set<Address>> targets = new LinkedHashMap<>();
        events.forEach((address, list) -> targets.put(address, Twin.addresses(address, list)));
        Set<Address> all = new LinkedHashSet<>();
        targets.values().forEach(all::addAll);
        if (all.isEmpty()) {
            return new Moves(events, targets);
        }
        List<Address> held = dialect.hold(handle, List.copyOf(all), all.size());
        Map<Address, List<PendingEvent>> free = new LinkedHashMap<>(events);
        free.keySet().removeIf(address -> !held.containsAll(targetsOf(targets, address)));
        return new Moves(free, targets);
    }

    private static Set<Address> targetsOf(Map<Address, Set<Address>> targets, Address address) {
        return targets.getOrDefault(address, Set.of());
    }

    /** All that has to be known to step them. */
    Set<Address> addresses() {
        Set<Address> addresses = new LinkedHashSet<>(events.keySet());
        events.keySet().forEach(address -> addresses.addAll(targetsOf(targets, address)));
        return addresses;
    }

    /** The addresses and contacts that stepping an address may write, which no other may write in the same transaction. */
    Set<Object> involved(Address address, Map<Address, Known> known) {
        Set<Object> involved = new HashSet<>(targetsOf(targets, address));
        involved.add(address);
        for (Object one : Set.copyOf(involved)) {
            Contact contact = at(known, (Address) one).contact();
            if (contact != null) {
                involved.add(contact.id());
            }
        }
        return involved;
    }

    /** What of it this version cannot read. */
    Set<String> unknown(Address address, Map<Address, Known> known) {
        Set<String> unknown = new LinkedHashSet<>(at(known, address).unknown());
        targetsOf(targets, address)
                .forEach(target -> unknown.addAll(at(known, target).unknown()));
        return unknown;
    }

    PendingConversation pending(Handle handle, Dialect dialect, Address address, Map<Address, Known> known) {
        Known here = at(known, address);
        List<Twin> twins = new ArrayList<>();
        for (Address target : targetsOf(targets, address)) {
            Known there = at(known, target);
            Contact mover = here.contact();
            Contact other = there.contact();
            if (other != null && (mover == null || !other.id().equals(mover.id()))) {
                twins.add(new Twin(
                        target, other, there.conversation(), there.ticket(), received(handle, dialect, there)));
            }
        }
        Contact contact = here.contact();
        List<PendingEvent> waiting = events.getOrDefault(address, List.of());
        return new PendingConversation(
                address,
                waiting,
                contact,
                here.conversation(),
                here.ticket(),
                twins,
                contact != null && PendingConversation.needsSent(waiting)
                        ? Receipts.sent(handle, dialect, address, contact.id())
                        : List.of());
    }

    private static Known at(Map<Address, Known> known, Address address) {
        return known.getOrDefault(address, Known.NOTHING);
    }

    private static List<Message> received(Handle handle, Dialect dialect, Known there) {
        Conversation conversation = there.conversation();
        if (conversation == null) {
            return List.of();
        }
        return Reads.page(
                        handle,
                        dialect,
                        conversation.address().tenant(),
                        conversation.id(),
                        ConversationStore.NEWEST,
                        Twin.MESSAGES)
                .stream()
                .filter(message -> message.status() == DeliveryStatus.RECEIVED)
                .toList();
    }
}
