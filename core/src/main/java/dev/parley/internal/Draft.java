package dev.parley.internal;

import dev.parley.channel.Delivery;
import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.conversation.Offer;
import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import dev.parley.store.FailedEvent;
import dev.parley.store.PendingConversation;
import dev.parley.store.StepResult;
import dev.parley.store.Twin;
import dev.parley.ticket.Ticket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stepping one address has come to so far. Copied before each event, so that one that fails leaves no trace. Not
 * thread-safe.
 */
final class Draft {

    final Address address;
    private final @Nullable Contact contactBefore;
    private final Map<ConversationId, Conversation> conversations;
    private final List<Message> messages;
    private final List<StepResult.Receipt> receipts;
    private final List<StepResult.Resend> resends;
    private boolean releasesHeld;
    private final List<Ticket> tickets;
    private final List<StepResult.TimerChange> timers;
    private final List<Long> done;
    private final List<Delivery> signals;
    private final List<StepResult.Fetch> fetches;
    private final List<StepResult.MediaChange> media;
    private final Set<Profiles.Unnamed> unnamed;
    private @Nullable Contact contact;
    private @Nullable Conversation conversation;
    private @Nullable Ticket ticket;
    private final List<Twin> twins;
    private final List<Message> sent;
    private @Nullable Address movedTo;
    private final Set<ContactId> joined;

    /** Whether this event's answer offers something; not copied, since it is of one event. */
    private boolean offers;

    Draft(PendingConversation pending) {
        address = pending.address();
        contactBefore = pending.contact();
        contact = pending.contact();
        conversation = pending.conversation();
        ticket = pending.ticket();
        conversations = new LinkedHashMap<>();
        messages = new ArrayList<>();
        receipts = new ArrayList<>();
        resends = new ArrayList<>();
        tickets = new ArrayList<>();
        timers = new ArrayList<>();
        done = new ArrayList<>();
        signals = new ArrayList<>();
        fetches = new ArrayList<>();
        media = new ArrayList<>();
        unnamed = new LinkedHashSet<>();
        twins = new ArrayList<>(pending.twins());
        sent = new ArrayList<>(pending.sent());
        joined = new LinkedHashSet<>();
    }

    Draft(Draft other) {
        address = other.address;
        contactBefore = other.contactBefore;
        contact = other.contact;
        conversation = other.conversation;
        ticket = other.ticket;
        movedTo = other.movedTo;
        conversations = new LinkedHashMap<>(other.conversations);
        messages = new ArrayList<>(other.messages);
        receipts = new ArrayList<>(other.receipts);
        resends = new ArrayList<>(other.resends);
        releasesHeld = other.releasesHeld;
        tickets = new ArrayList<>(other.tickets);
        timers = new ArrayList<>(other.timers);
        done = new ArrayList<>(other.done);
        signals = new ArrayList<>(other.signals);
        fetches = new ArrayList<>(other.fetches);
        media = new ArrayList<>(other.media);
        unnamed = new LinkedHashSet<>(other.unnamed);
        twins = new ArrayList<>(other.twins);
        sent = new ArrayList<>(other.sent);
        joined = new LinkedHashSet<>(other.joined);
    }

    @Nullable
    Contact contact() {
        return contact;
    }

    void contact(Contact changed) {
        contact = changed;
    }

    /** The open conversation; null when none is open. */
    @Nullable
    Conversation conversation() {
        return conversation;
    }

    Conversation openConversation() {
        return Objects.requireNonNull(conversation);
    }

    void conversation(Conversation changed) {
        conversations.put(changed.id(), changed);
        conversation = changed.status() == Conversation.Status.OPEN ? changed : null;
        if (conversation == null) {
            ticket = null;
        }
    }

    /** The bot offers something, or nothing that has numbers. */
    void offer(@Nullable Offer offer) {
        conversation(openConversation().withOffer(offer));
        offers = true;
    }

    /** The bot says something else: what it offered before this event is not answered any more. */
    void forgetOffer() {
        if (!offers && openConversation().offer() != null) {
            conversation(openConversation().withOffer(null));
        }
    }

    /** Ends a conversation beside the open one, with a last message. */
    void endBeside(Conversation other, Message last) {
        releaseHeld();
        messages.add(last);
        conversations.put(other.id(), other.withNextMessage().closed());
    }

    /** Who the chat was taken for at an address, to be made one with it; null when there is nobody, or not any more. */
    @Nullable
    Twin takeTwin(Address twinsAddress) {
        for (Twin twin : twins) {
            if (twin.address().equals(twinsAddress)) {
                twins.remove(twin);
                return twin;
            }
        }
        return null;
    }

    /** The conversation's active ticket; null when there is none. */
    @Nullable
    Ticket ticket() {
        return ticket;
    }

    void ticket(Ticket changed) {
        tickets.removeIf(earlier -> earlier.id().equals(changed.id()));
        tickets.add(changed);
        ticket = changed.status().isActive() ? changed : null;
    }

    /** Adds a message at the end of the open conversation's history. */
    void message(Message message) {
        messages.add(message);
        conversation(openConversation().withNextMessage());
    }

    /** Messages of ours that the platform has or may have; the caller changes what it came to know of one. */
    List<Message> sent() {
        return sent;
    }

    void receipt(StepResult.Receipt receipt) {
        receipts.add(receipt);
    }

    /** Has a message go out once more. */
    void resend(StepResult.Resend resend) {
        resends.add(resend);
    }

    /** What is held until the contact writes is due now. */
    void releaseHeld() {
        releasesHeld = true;
    }

    void timer(StepResult.TimerChange change) {
        timers.removeIf(earlier -> earlier.conversation().equals(change.conversation())
                && earlier.name().equals(change.name()));
        timers.add(change);
    }

    void movedTo(Address newAddress) {
        movedTo = newAddress;
    }

    /** Somebody turned out to be this contact. */
    void joined(ContactId other) {
        joined.add(other);
    }

    /** Has a call made once all is written. */
    void signal(Delivery call) {
        signals.add(call);
    }

    List<Delivery> signals() {
        return signals;
    }

    /** Has the file of a message fetched. */
    void fetch(StepResult.Fetch fetch) {
        fetches.add(fetch);
    }

    /** What became of the file of a message. */
    void media(StepResult.MediaChange change) {
        media.add(change);
    }

    /** Has the platform asked who they are, once all is written. */
    void unnamed(Profiles.Unnamed one) {
        unnamed.add(one);
    }

    Set<Profiles.Unnamed> unnamed() {
        return unnamed;
    }

    void done(long position) {
        done.add(position);
    }

    StepResult result(@Nullable FailedEvent failed) {
        return new StepResult(
                Objects.equals(contact, contactBefore) ? null : contact,
                List.copyOf(conversations.values()),
                messages,
                releasesHeld,
                resends,
                receipts,
                tickets,
                timers,
                movedTo,
                joined,
                done,
                failed,
                fetches,
                media);
    }
}
