package dev.parley.store;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.id.AccountId;
import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import dev.parley.id.TicketId;
import dev.parley.message.DeliveryStatus;
import dev.parley.ticket.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Contacts, conversations, histories and tickets of an {@link InMemoryStore}, which holds the lock around every call. */
final class MemoryRecords {

    /** A contact who moved has several addresses on an account, and one open conversation. */
    private record Line(ContactId contact, AccountId account) {}

    private final Map<Address, ContactId> addresses = new HashMap<>();
    private final Map<ContactId, Contact> contacts = new HashMap<>();
    private final Map<ConversationId, Conversation> conversations = new HashMap<>();
    private final Map<Line, ConversationId> latest = new HashMap<>();
    private final Map<ConversationId, List<Message>> histories = new HashMap<>();
    private final Map<TicketId, Ticket> tickets = new LinkedHashMap<>();
    private final List<StepResult.Receipt> parked = new ArrayList<>();

    @Nullable
    Contact contactAt(Address address) {
        ContactId id = addresses.get(address);
        return id == null ? null : contacts.get(id);
    }

    @Nullable
    Conversation openAt(Address address) {
        ContactId contact = addresses.get(address);
        ConversationId id = contact == null ? null : latest.get(new Line(contact, address.account()));
        Conversation conversation = id == null ? null : conversations.get(id);
        return conversation != null && conversation.status() == Conversation.Status.OPEN ? conversation : null;
    }

    @Nullable
    Ticket activeTicket(@Nullable Conversation conversation) {
        if (conversation == null) {
            return null;
        }
        return tickets.values().stream()
                .filter(ticket -> ticket.conversation().equals(conversation.id())
                        && ticket.status().isActive())
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Contact contact(ContactId id) {
        return contacts.get(id);
    }

    @Nullable
    Conversation conversation(ConversationId id) {
        return conversations.get(id);
    }

    Conversation conversationOf(Message message) {
        return Objects.requireNonNull(conversations.get(message.conversation()));
    }

    List<Message> history(ConversationId id) {
        return histories.getOrDefault(id, List.of());
    }

    @Nullable
    Ticket ticket(TicketId id) {
        return tickets.get(id);
    }

    Collection<Ticket> tickets() {
        return tickets.values();
    }

    /** @throws IllegalStateException if the result comes from a state that has been overwritten since */
    void requireCurrent(StepResult result) {
        for (Conversation conversation : result.conversations()) {
            Conversation stored = conversations.get(conversation.id());
            if (conversation.version() != (stored == null ? 0 : stored.version())) {
                throw new IllegalStateException("conversation " + conversation.id() + " was written meanwhile");
            }
        }
        Map<ConversationId, Long> positions = new HashMap<>();
        for (Message message : result.messages()) {
            ConversationId id = message.conversation();
            long next = positions.getOrDefault(id, (long) history(id).size());
            if (message.position() != next) {
                throw new IllegalStateException("conversation " + id + " has a message " + message.position());
            }
            positions.put(id, next + 1);
        }
    }

    void write(Address address, StepResult result) {
        Contact contact = result.contact();
        if (contact != null) {
            contacts.put(contact.id(), contact);
            addresses.put(address, contact.id());
        }
        for (Conversation conversation : result.conversations()) {
            conversations.put(conversation.id(), nextVersion(conversation));
            if (conversation.status() == Conversation.Status.OPEN) {
                latest.put(new Line(conversation.contact(), address.account()), conversation.id());
            }
        }
        for (Message message : result.messages()) {
            histories
                    .computeIfAbsent(message.conversation(), id -> new ArrayList<>())
                    .add(message);
        }
        result.media().forEach(this::change);
        result.receipts().forEach(this::report);
        result.tickets().forEach(ticket -> tickets.put(ticket.id(), ticket));
        Address newAddress = result.movedTo();
        ContactId moved = addresses.get(address);
        if (newAddress != null && moved != null) {
            addresses.put(newAddress, moved);
        }
    }

    private void change(StepResult.MediaChange change) {
        update(
                change.conversation(),
                message -> message.id().equals(change.message()),
                message -> message.withMedia(change.content(), change.reason()));
    }

    private void report(StepResult.Receipt receipt) {
        String externalId = receipt.externalId();
        if (receipt.message() != null) {
            update(
                    receipt.conversation(),
                    message -> message.id().equals(receipt.message()) && message.externalId() == null,
                    message -> message.withStatus(message.status(), externalId, message.statusAt(), message.reason()));
        }
        boolean known = history(receipt.conversation()).stream()
                .anyMatch(message -> Objects.equals(message.externalId(), externalId));
        if (externalId != null && !known) {
            parked.add(receipt);
        }
        update(
                receipt.conversation(),
                message ->
                        isMeant(receipt, message) && message.status().afterReport(receipt.status()) != message.status(),
                message -> message.withStatus(
                        message.status().afterReport(receipt.status()), null, receipt.at(), receipt.reason()));
    }

    /** A message that was sent goes out once more, unless it is known to have arrived. */
    Optional<Message> queueAgain(StepResult.Resend resend) {
        Optional<Message> found = history(resend.conversation()).stream()
                .filter(message ->
                        resend.externalId().equals(message.externalId()) && message.status() == DeliveryStatus.SENT)
                .findFirst();
        found.ifPresent(message -> update(
                resend.conversation(),
                one -> one.id().equals(message.id()),
                one -> one.queuedAgain(resend.reason(), resend.at())));
        return found.map(message -> message.queuedAgain(resend.reason(), resend.at()));
    }

    private static boolean isMeant(StepResult.Receipt receipt, Message message) {
        return receipt.externalId() == null
                ? message.externalId() != null && !message.createdAt().isAfter(receipt.at())
                : receipt.externalId().equals(message.externalId());
    }

    /** Applies what was told of a message before its id was known. */
    private void reportParked(ConversationId conversation, String externalId) {
        List<StepResult.Receipt> waiting = parked.stream()
                .filter(receipt ->
                        receipt.conversation().equals(conversation) && externalId.equals(receipt.externalId()))
                .toList();
        parked.removeAll(waiting);
        waiting.forEach(this::report);
    }

    private static Conversation nextVersion(Conversation read) {
        return new Conversation(
                read.id(),
                read.address(),
                read.contact(),
                read.status(),
                read.owner(),
                read.epoch(),
                read.flow(),
                read.messages(),
                read.openedAt(),
                read.lastInboundAt(),
                read.origin(),
                read.offer(),
                read.version() + 1);
    }

    /** Writes what became of a message, unless a report or another settlement told more. */
    void settle(Message settled, DeliveryStatus status, @Nullable String externalId, Instant at, @Nullable String why) {
        update(
                settled.conversation(),
                message -> message.id().equals(settled.id())
                        && (message.status() == DeliveryStatus.QUEUED || message.status() == DeliveryStatus.UNKNOWN),
                message -> message.withStatus(status, externalId, at, why));
        if (externalId != null) {
            reportParked(settled.conversation(), externalId);
        }
    }

    private void update(ConversationId conversation, Predicate<Message> which, UnaryOperator<Message> change) {
        List<Message> history = histories.get(conversation);
        if (history == null) {
            return;
        }
        history.replaceAll(message -> which.test(message) ? change.apply(message) : message);
    }
}
