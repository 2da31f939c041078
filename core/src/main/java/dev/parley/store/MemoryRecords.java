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
import java.util.Comparator;
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

    /** A report that was faster than the answer that tells which message it is on. */
    private record Parked(
            Line line, String externalId, StepResult.@Nullable Receipt receipt, StepResult.@Nullable Resend resend) {}

    private final Map<Address, ContactId> addresses = new HashMap<>();
    private final Map<ContactId, Contact> contacts = new HashMap<>();
    private final Map<ConversationId, Conversation> conversations = new HashMap<>();
    private final Map<Line, ConversationId> latest = new HashMap<>();
    private final Map<ConversationId, List<Message>> histories = new HashMap<>();
    private final Map<TicketId, Ticket> tickets = new LinkedHashMap<>();
    private final List<Parked> parked = new ArrayList<>();

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
        ContactId about = addresses.get(address);
        if (about != null) {
            result.receipts().forEach(receipt -> report(new Line(about, address.account()), receipt));
        }
        result.tickets().forEach(ticket -> tickets.put(ticket.id(), ticket));
        Address newAddress = result.movedTo();
        if (newAddress != null && about != null) {
            addresses.put(newAddress, about);
        }
        if (about != null) {
            addresses.replaceAll((one, contactThere) ->
                    one.account().equals(address.account()) && result.joined().contains(contactThere)
                            ? about
                            : contactThere);
        }
    }

    private void change(StepResult.MediaChange change) {
        update(
                change.conversation(),
                message -> message.id().equals(change.message()),
                message -> message.withMedia(change.content(), change.reason()));
    }

    /** The conversations with whoever is at an address, newest first. */
    List<Conversation> conversationsAt(Address address) {
        ContactId contact = addresses.get(address);
        return contact == null ? List.of() : conversations(new Line(contact, address.account()));
    }

    private List<Conversation> conversations(Line line) {
        return conversations.values().stream()
                .filter(one -> one.contact().equals(line.contact())
                        && one.address().account().equals(line.account()))
                .sorted(Comparator.comparing(Conversation::openedAt).reversed())
                .toList();
    }

    private void report(Line line, StepResult.Receipt receipt) {
        List<Conversation> theirs = conversations(line);
        String externalId = receipt.externalId();
        if (receipt.message() != null) {
            update(
                    theirs,
                    message -> message.id().equals(receipt.message()) && isNameless(message),
                    message -> message.withStatus(message.status(), externalId, message.statusAt(), message.reason()));
        }
        if (externalId != null && named(theirs, externalId).isEmpty()) {
            parked.add(new Parked(line, externalId, receipt, null));
        }
        update(
                theirs,
                message ->
                        isMeant(receipt, message) && message.status().afterReport(receipt.status()) != message.status(),
                message -> message.withStatus(
                        message.status().afterReport(receipt.status()), null, receipt.at(), receipt.reason()));
    }

    /** The platform did not tell its id, or what it told was of an attempt that is over. */
    private static boolean isNameless(Message message) {
        boolean again = message.status() == DeliveryStatus.QUEUED && message.reason() != null;
        return message.externalId() == null && !again;
    }

    private Optional<Message> named(List<Conversation> some, String externalId) {
        return some.stream()
                .flatMap(one -> history(one.id()).stream())
                .filter(message -> externalId.equals(message.externalId()))
                .findFirst();
    }

    /** A message that was sent goes out once more, unless it is known to have arrived; given when it does. */
    Optional<Message> queueAgain(Address address, StepResult.Resend resend) {
        ContactId contact = addresses.get(address);
        return contact == null ? Optional.empty() : queueAgain(new Line(contact, address.account()), resend);
    }

    private Optional<Message> queueAgain(Line line, StepResult.Resend resend) {
        List<Conversation> theirs = conversations(line);
        update(
                theirs,
                message -> message.id().equals(resend.message())
                        && message.externalId() == null
                        && message.status() == DeliveryStatus.UNKNOWN,
                message -> message.withStatus(
                        message.status(), resend.externalId(), message.statusAt(), message.reason()));
        Optional<Message> found = named(theirs, resend.externalId());
        if (found.isEmpty()) {
            parked.add(new Parked(line, resend.externalId(), null, resend));
        }
        Optional<Message> again = found.filter(message -> message.platformAt() == null
                        && (message.status() == DeliveryStatus.SENT || message.status() == DeliveryStatus.UNKNOWN))
                .map(message -> message.queuedAgain(resend.reason(), resend.at()));
        again.ifPresent(queued -> update(theirs, one -> one.id().equals(queued.id()), one -> queued));
        return again;
    }

    private static boolean isMeant(StepResult.Receipt receipt, Message message) {
        return receipt.externalId() == null
                ? message.externalId() != null
                        && message.status() != DeliveryStatus.FAILED
                        && !message.createdAt().isAfter(receipt.at())
                : receipt.externalId().equals(message.externalId());
    }

    /** Applies what was told of a message before its id was known; gives it when it goes out once more. */
    private Optional<Message> applyParked(Conversation conversation, String externalId) {
        Line line = new Line(conversation.contact(), conversation.address().account());
        List<Parked> waiting = parked.stream()
                .filter(one -> one.line().equals(line) && one.externalId().equals(externalId))
                .toList();
        parked.removeAll(waiting);
        Optional<Message> again = Optional.empty();
        for (Parked one : waiting) {
            if (one.receipt() != null) {
                report(line, one.receipt());
            } else if (one.resend() != null) {
                again = queueAgain(line, one.resend());
            }
        }
        return again;
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

    /** Writes what became of a message, unless a report or another settlement told more; gives it when it goes out again. */
    Optional<Message> settle(
            Message settled, DeliveryStatus status, @Nullable String externalId, Instant at, @Nullable String why) {
        update(
                settled.conversation(),
                message -> message.id().equals(settled.id())
                        && (message.status() == DeliveryStatus.QUEUED || message.status() == DeliveryStatus.UNKNOWN),
                message -> message.withStatus(status, externalId, at, why));
        return externalId == null ? Optional.empty() : applyParked(conversationOf(settled), externalId);
    }

    private void update(List<Conversation> some, Predicate<Message> which, UnaryOperator<Message> change) {
        some.forEach(one -> update(one.id(), which, change));
    }

    private void update(ConversationId conversation, Predicate<Message> which, UnaryOperator<Message> change) {
        List<Message> history = histories.get(conversation);
        if (history == null) {
            return;
        }
        history.replaceAll(message -> which.test(message) ? change.apply(message) : message);
    }
}
