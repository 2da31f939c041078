package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Counter;
import dev.parley.channel.Delivery;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.conversation.Owner;
import dev.parley.flow.LocalizedText;
import dev.parley.flow.SupportFlow;
import dev.parley.handoff.HandoffPolicy;
import dev.parley.id.ConversationId;
import dev.parley.id.TenantId;
import dev.parley.id.TicketId;
import dev.parley.message.Author;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.ConversationStore;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;

/** A bot to which anything may happen, and what must hold of its conversations whatever did. */
final class ConversationModel {

    static final List<String> CHATS = List.of("7", "8", "9");

    final Rig rig = new Rig(SupportFlow.builder()
            .choice("hours", LocalizedText.of("Opening hours"), LocalizedText.of("9 to 17"), "open")
            .handoff(HandoffPolicy.anyOf(HandoffPolicy.whenAsked(), HandoffPolicy.afterMisunderstandings(2)))
            .build());

    private final Map<ConversationId, Conversation> seen = new HashMap<>();
    private final Deque<SendResult> answers = new ArrayDeque<>();
    private final List<Throwable> wrong = new ArrayList<>();
    private int events;
    private int sent;

    ConversationModel() {
        rig.channel.answers(this::send);
    }

    /** The engine takes what a channel throws for an answer in doubt, so that it is kept for {@link #onlyTheOwnerSpoke}. */
    private SendResult send(Delivery delivery) {
        try {
            assertMayBeSaid((Delivery.Send) delivery);
        } catch (AssertionError | RuntimeException e) {
            wrong.add(e);
        }
        SendResult next = answers.poll();
        return next == null ? new SendResult.Sent("out-" + ++sent) : next;
    }

    /** At the moment in which the platform is asked: what the bot decided goes out only while the bot owns it. */
    private void assertMayBeSaid(Delivery.Send send) {
        look();
        Message message = seen.keySet().stream()
                .flatMap(id -> history(id).stream())
                .filter(one -> one.id().equals(send.id()))
                .findFirst()
                .orElseThrow();
        Conversation conversation = conversation(message.conversation());
        assertThat(send.to()).isEqualTo(conversation.address());
        assertThat(message.status()).isIn(DeliveryStatus.QUEUED, DeliveryStatus.UNKNOWN);
        if (message.author().yieldsToOwner()) {
            assertThat(message.epoch()).isEqualTo(conversation.epoch());
        }
        if (message.author() == Author.BOT) {
            assertThat(conversation.owner()).isEqualTo(Owner.BOT);
        }
    }

    private void look() {
        for (String chat : CHATS) {
            rig.store.conversationAt(rig.address(chat)).ifPresent(now -> seen.putIfAbsent(now.id(), now));
        }
    }

    private Conversation conversation(ConversationId id) {
        return rig.store.conversation(TenantId.DEFAULT, id).orElseThrow();
    }

    void platformAnswersNext(SendResult result) {
        answers.add(result);
    }

    void happens(String chat, Event event) {
        String key = "event-" + ++events;
        rig.bot.accept(
                rig.channel.account(),
                new Reception.Accepted(List.of(new InboxEntry.EventEntry(rig.address(chat), key, event))));
    }

    /** A chat that there is goes on at an address where nobody was before, and the old one leads there. */
    void moves(String chat, Event.MessageReceived firstThere) {
        if (rig.store.conversationAt(rig.address(chat)).isPresent()) {
            happens(chat, new Event.AddressMoved(chat + "-moved"));
            workIsDone();
            happens(chat + "-moved", firstThere);
        }
    }

    void workIsDone() {
        rig.bot.runDue();
    }

    void timePasses(Duration time) {
        rig.time.advance(time);
        rig.bot.runDue();
    }

    /** A ticket that there is or was, by any number; one that there never was when there is none. */
    TicketId ticket(int number) {
        List<Ticket> tickets = tickets();
        return tickets.isEmpty()
                ? new TicketId(new UUID(0x7000, number))
                : tickets.get(number % tickets.size()).id();
    }

    /** The conversation at a chat; one that there never was when none is open. */
    ConversationId conversation(String chat) {
        return rig.store
                .conversationAt(rig.address(chat))
                .map(Conversation::id)
                .orElse(new ConversationId(new UUID(0x7000, 1)));
    }

    /** The chat at which an agent's action arrives: its ticket's, as the desk sends it. */
    String chatOf(TicketId ticket) {
        return rig.store
                .ticket(TenantId.DEFAULT, ticket)
                .flatMap(one -> rig.store.conversation(TenantId.DEFAULT, one.conversation()))
                .map(conversation -> conversation.address().value())
                .orElse(CHATS.get(0));
    }

    private List<Ticket> tickets() {
        return rig.store.tickets(TenantId.DEFAULT, TicketQuery.all());
    }

    private List<Message> history(ConversationId id) {
        return rig.store.history(TenantId.DEFAULT, id, ConversationStore.NEWEST, 10_000);
    }

    void noStepFailed() {
        assertThat(rig.store.quarantined(TenantId.DEFAULT, 10)).isEmpty();
        assertThat(rig.bot.count(Counter.STEPS_FAILED)).isZero();
        assertThat(rig.bot.count(Counter.STORE_FAILURES)).isZero();
    }

    void onlyTheOwnerSpoke() {
        assertThat(wrong).isEmpty();
    }

    void epochsOnlyRiseAndOnlyWithTheOwner() {
        look();
        seen.replaceAll((id, before) -> {
            Conversation now = conversation(id);
            assertThat(now.epoch()).isGreaterThanOrEqualTo(before.epoch());
            assertThat(now.messages()).isGreaterThanOrEqualTo(before.messages());
            assertThat(now.epoch() == before.epoch() && !now.owner().equals(before.owner()))
                    .as("another owner in the same epoch")
                    .isFalse();
            return now;
        });
    }

    void historiesHaveNoGap() {
        seen.keySet().forEach(id -> {
            Conversation now = conversation(id);
            assertThat(history(id))
                    .extracting(Message::position)
                    .containsExactlyElementsOf(
                            LongStream.range(0, now.messages()).boxed().toList());
            assertThat(history(id)).extracting(Message::epoch).isSorted();
        });
    }

    void oneTicketIsActiveExactlyWhilePeopleAreAsked() {
        seen.keySet().forEach(id -> {
            Conversation now = conversation(id);
            List<Ticket> active = tickets().stream()
                    .filter(ticket ->
                            ticket.conversation().equals(id) && ticket.status().isActive())
                    .toList();
            assertThat(active).hasSize(now.isWithPeople() ? 1 : 0);
            if (now.owner() instanceof Owner.Agent owner) {
                assertThat(Objects.requireNonNull(active.get(0).assignee())).isEqualTo(owner.id());
            }
        });
    }
}
