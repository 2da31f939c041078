package dev.parley.testkit;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.FlowState;
import dev.parley.conversation.Message;
import dev.parley.conversation.Owner;
import dev.parley.conversation.Referral;
import dev.parley.id.AgentId;
import dev.parley.id.IdGenerator;
import dev.parley.id.MessageId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.store.FailedEvent;
import dev.parley.store.PendingConversation;
import dev.parley.store.PendingEvent;
import dev.parley.store.StepResult;
import dev.parley.ticket.Handoff;
import dev.parley.ticket.Priority;
import dev.parley.ticket.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a {@link StepResult} for a pending conversation, as an engine would. Used by one thread. */
final class Turn {

    final PendingConversation pending;
    private final IdGenerator ids;
    private final Instant now;
    private final Contact contact;
    private Conversation conversation;
    private @Nullable Ticket ticket;
    private @Nullable Address movedTo;
    private @Nullable FailedEvent failed;
    private final List<Message> messages = new ArrayList<>();
    private final List<StepResult.Receipt> receipts = new ArrayList<>();
    private final List<StepResult.Resend> resends = new ArrayList<>();
    private boolean releasesHeld;
    private final List<Ticket> tickets = new ArrayList<>();
    private final List<StepResult.TimerChange> timers = new ArrayList<>();
    private final List<Long> done = new ArrayList<>();
    private final List<StepResult.Fetch> fetches = new ArrayList<>();
    private final List<StepResult.MediaChange> media = new ArrayList<>();

    Turn(PendingConversation pending, IdGenerator ids, Instant now) {
        this.pending = pending;
        this.ids = ids;
        this.now = now;
        Contact known = pending.contact();
        contact = known == null
                ? new Contact(ids.contact(), pending.address().tenant(), "Ma Thida", "my", true, now)
                : known;
        Conversation open = pending.conversation();
        conversation =
                open == null ? Conversation.open(ids.conversation(), pending.address(), contact.id(), now) : open;
        ticket = pending.ticket();
        pending.events().forEach(event -> done.add(event.position()));
    }

    Conversation conversation() {
        return conversation;
    }

    /** What of ours the platform has or may have, as the store tells it. */
    List<Message> sent() {
        return pending.sent();
    }

    /** Adds what the contact wrote to the history. */
    void hear() {
        for (PendingEvent event : pending.events()) {
            if (event.event() instanceof Event.MessageReceived received) {
                add(Author.CONTACT, null, received, received.content(), DeliveryStatus.RECEIVED, event.key());
            }
        }
    }

    /** Adds a picture of the contact's to the history. */
    void picture() {
        Content picture = new Content.Image(new Media(new MediaSource.PlatformFile("file-1")), "look");
        add(Author.CONTACT, null, null, picture, DeliveryStatus.RECEIVED, "test");
    }

    void fetch(StepResult.Fetch fetch) {
        fetches.add(fetch);
    }

    void media(StepResult.MediaChange change) {
        media.add(change);
    }

    void say(String text) {
        add(Author.BOT, null, null, new Content.Text(text), DeliveryStatus.QUEUED, "test");
    }

    void say(AgentId agent, String text) {
        add(Author.AGENT, agent, null, new Content.Text(text), DeliveryStatus.QUEUED, "test");
    }

    private void add(
            Author author,
            @Nullable AgentId agent,
            Event.@Nullable MessageReceived heard,
            Content content,
            DeliveryStatus status,
            String cause) {
        messages.add(new Message(
                ids.message(),
                conversation.id(),
                conversation.messages(),
                author,
                agent,
                heard == null ? null : heard.sender(),
                content,
                conversation.epoch(),
                status,
                heard == null ? null : heard.externalId(),
                heard == null ? null : heard.replyTo(),
                null,
                heard == null ? null : heard.referral(),
                cause,
                now,
                heard == null ? null : heard.sentAt(),
                now,
                null));
        conversation = conversation.withNextMessage();
    }

    void say(Message message) {
        messages.add(message);
    }

    Message lastMessage() {
        return messages.get(messages.size() - 1);
    }

    void owner(Owner owner) {
        conversation = conversation.withOwner(owner);
    }

    void flow(FlowState flow) {
        conversation = conversation.withFlow(flow);
    }

    void conversation(Conversation changed) {
        conversation = changed;
    }

    void close() {
        conversation = conversation.closed();
    }

    void moveTo(Address address) {
        movedTo = address;
        conversation = conversation.withAddress(address);
    }

    void timer(String name, @Nullable Instant dueAt) {
        timers.add(new StepResult.TimerChange(conversation.id(), name, dueAt));
    }

    void receipt(String externalId, DeliveryStatus status) {
        receipts.add(new StepResult.Receipt(externalId, null, status, now, null));
    }

    void receipt(String externalId, MessageId message, DeliveryStatus status) {
        receipts.add(new StepResult.Receipt(externalId, message, status, now, null));
    }

    void receiptUpTo(DeliveryStatus status, Instant watermark) {
        receipts.add(new StepResult.Receipt(null, null, status, watermark, null));
    }

    void resend(String externalId, String reason) {
        resend(externalId, null, reason);
    }

    void resend(String externalId, @Nullable MessageId message, String reason) {
        resends.add(new StepResult.Resend(externalId, message, reason, now));
    }

    void releaseHeld() {
        releasesHeld = true;
    }

    /** The conversation, and a line of its history, know what led here. */
    void came(Referral referral) {
        conversation = conversation.withOrigin(referral);
        Message note = new Message(
                ids.message(),
                conversation.id(),
                conversation.messages(),
                Author.SYSTEM,
                null,
                null,
                new Content.Text("came"),
                conversation.epoch(),
                DeliveryStatus.NOTED,
                null,
                null,
                null,
                referral,
                "test",
                now,
                null,
                now,
                null);
        messages.add(note);
        conversation = conversation.withNextMessage();
    }

    Ticket openTicket(String reason) {
        Handoff handoff = new Handoff(reason, Priority.HIGH, "sales");
        ticket(Ticket.open(ids.ticket(), pending.address().tenant(), conversation.id(), contact.id(), handoff, now));
        return Objects.requireNonNull(ticket);
    }

    void ticket(Ticket changed) {
        ticket = changed;
        tickets.add(changed);
    }

    /** The event of this index fails; those before it are done, those behind it are not. */
    void fail(int index, FailedEvent event) {
        failed = event;
        done.subList(index, done.size()).clear();
    }

    StepResult result() {
        return new StepResult(
                contact.equals(pending.contact()) ? null : contact,
                List.of(conversation),
                messages,
                releasesHeld,
                resends,
                receipts,
                tickets,
                timers,
                movedTo,
                Set.of(),
                done,
                failed,
                fetches,
                media);
    }

    static StepResult of(PendingConversation pending, IdGenerator ids, Instant now, Consumer<Turn> what) {
        Turn turn = new Turn(pending, ids, now);
        what.accept(turn);
        return turn.result();
    }
}
