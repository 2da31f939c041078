package dev.parley.quickstart.playground;

import dev.parley.Desk;
import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.conversation.Owner;
import dev.parley.id.ConversationId;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.Option;
import dev.parley.store.ConversationStore;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import dev.parley.ticket.TicketStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@link State} from the desk: what the page shows is what Parley keeps, also after a crash. */
final class StateReader {

    private static final Set<DeliveryStatus> WITH_THE_CUSTOMER =
            EnumSet.of(DeliveryStatus.RECEIVED, DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.READ);
    private static final TicketQuery DONE =
            new TicketQuery(EnumSet.of(TicketStatus.RESOLVED, TicketStatus.CLOSED), null, null, 20);

    private final Desk desk;
    private final List<Customer> customers;

    StateReader(Desk desk, @Nullable Simulation simulation) {
        this.desk = desk;
        customers = simulation == null ? List.of() : simulation.customers();
    }

    /**
     * What there is to see.
     *
     * @param customer whose conversation; goes before the other
     * @param id which conversation; without either, the first ticket's
     */
    State read(Optional<String> customer, Optional<ConversationId> id, int messages) {
        Map<ConversationId, Optional<Party>> parties = new HashMap<>();
        List<Ticket> listed = new ArrayList<>(desk.tickets(TicketQuery.active()));
        listed.addAll(desk.tickets(DONE));
        List<State.Ticket> tickets = new ArrayList<>();
        for (Ticket ticket : listed) {
            parties.computeIfAbsent(ticket.conversation(), this::party)
                    .ifPresent(party -> tickets.add(ticket(ticket, party)));
        }
        Optional<ConversationId> shown = customer.isPresent()
                ? customers.stream()
                        .filter(one -> one.key().equals(customer.get()))
                        .findFirst()
                        .flatMap(one -> desk.conversationAt(one.address()))
                        .map(Conversation::id)
                : id.or(() -> listed.stream().map(Ticket::conversation).findFirst());
        return new State(
                customers.stream()
                        .map(one -> new State.Customer(
                                one.key(),
                                one.name(),
                                one.language(),
                                one.address().account().channel()))
                        .toList(),
                Playground.AGENTS,
                tickets,
                shown.flatMap(one -> parties.computeIfAbsent(one, this::party))
                        .map(party -> conversation(party, tickets, messages))
                        .orElse(null));
    }

    private record Party(Conversation conversation, Contact contact) {

        String name() {
            String name = contact.name();
            return name == null ? "Somebody" : name;
        }
    }

    private Optional<Party> party(ConversationId id) {
        return desk.conversation(id)
                .flatMap(conversation -> desk.contactOf(id).map(contact -> new Party(conversation, contact)));
    }

    private State.Ticket ticket(Ticket ticket, Party party) {
        Address address = party.conversation().address();
        return new State.Ticket(
                ticket.id().toString(),
                ticket.conversation().toString(),
                party.name(),
                customers.stream()
                        .filter(customer -> customer.address().equals(address))
                        .map(Customer::key)
                        .findFirst()
                        .orElse(null),
                ticket.status().name(),
                ticket.handoff().reason(),
                ticket.handoff().priority().name(),
                textOrNull(ticket.assignee()),
                ticket.openedAt().toString(),
                textOrNull(ticket.resolvedAt()));
    }

    private State.Conversation conversation(Party party, List<State.Ticket> tickets, int limit) {
        Conversation conversation = party.conversation();
        Owner owner = conversation.owner();
        List<Message> history = desk.history(conversation.id(), ConversationStore.NEWEST, limit);
        return new State.Conversation(
                conversation.id().toString(),
                conversation.address().account().channel(),
                party.name(),
                party.contact().language(),
                party.contact().reachable(),
                owner.getClass().getSimpleName().toUpperCase(Locale.ROOT),
                owner instanceof Owner.Agent agent ? agent.id().value() : null,
                conversation.epoch(),
                tickets.stream()
                        .filter(ticket ->
                                ticket.conversation().equals(conversation.id().toString()))
                        .filter(ticket -> TicketStatus.valueOf(ticket.status()).isActive())
                        .findFirst()
                        .orElse(null),
                messages(history),
                !history.isEmpty() && history.get(0).position() > 0);
    }

    private static List<State.Message> messages(List<Message> history) {
        Map<String, String> titles = new HashMap<>();
        List<State.Message> messages = new ArrayList<>();
        for (Message message : history) {
            List<Option> options = message.content() instanceof Content.Choices choices ? choices.options() : List.of();
            options.forEach(option -> titles.put(option.id(), option.title()));
            boolean pressed = message.content() instanceof Content.Choice;
            messages.add(new State.Message(
                    message.id().toString(),
                    message.author().name(),
                    textOrNull(message.agent()),
                    message.content().fold(new Wording(titles)),
                    options.stream()
                            .map(option -> new State.Option(option.id(), option.title()))
                            .toList(),
                    pressed,
                    message.externalId(),
                    message.edits(),
                    message.status().name(),
                    WITH_THE_CUSTOMER.contains(message.status()),
                    message.reason(),
                    message.createdAt().toString()));
        }
        return messages;
    }

    private static @Nullable String textOrNull(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
