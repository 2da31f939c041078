package dev.parley.store;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import dev.parley.id.MediaKey;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.ticket.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be written for one {@link PendingConversation}.
 *
 * @param contact new or changed; null when nothing about them changed
 * @param conversations new or changed, in the order in which they were open; a version is the one that was read, 0 for
 *     a new one
 * @param messages to add to the history; those {@link DeliveryStatus#QUEUED} also go into the outbox, in this order
 * @param releasesHeld whether messages of these conversations that are {@linkplain Settlement.Held held} are due now
 * @param resends messages that go out once more
 * @param receipts what the platform told of messages sent before
 * @param tickets new or changed
 * @param timers set or cancelled
 * @param movedTo where the address's contact and conversation are found from now on; null when they stay
 * @param joined contacts who turned out to be this one: all their addresses on this account lead to it from now on
 * @param done positions of the events that are done with
 * @param failed the event that could not be stepped, behind those that are done; null when all are done
 * @param fetches files of these messages to be fetched
 * @param media what became of files of messages, of this step or before
 */
public record StepResult(
        @Nullable Contact contact,
        List<Conversation> conversations,
        List<Message> messages,
        boolean releasesHeld,
        List<Resend> resends,
        List<Receipt> receipts,
        List<Ticket> tickets,
        List<TimerChange> timers,
        @Nullable Address movedTo,
        Set<ContactId> joined,
        List<Long> done,
        @Nullable FailedEvent failed,
        List<Fetch> fetches,
        List<MediaChange> media) {

    /**
     * A report on messages of ours to the contact, to be applied by {@link DeliveryStatus#afterReport}, also in
     * conversations that are closed.
     *
     * <p>On one message, which is found by our id where that is told, and then has the platform's id from now on and is not
     * sent again; otherwise by the platform's id. One on a message that is not known is kept, since it may be faster than
     * the answer that tells its id, and applied when that is known.
     *
     * <p>Without any id it is on all messages that were sent up to {@code at}. By our id, and up to a time, no more than
     * the {@value PendingConversation#RECENT} newest messages of the two newest conversations are looked at.
     *
     * @param externalId the platform's id of the message; null when it is on all up to a time
     * @param message our id of it; null where it is not told
     */
    public record Receipt(
            @Nullable String externalId,
            @Nullable MessageId message,
            DeliveryStatus status,
            Instant at,
            @Nullable String reason) {}

    /**
     * A message to the contact that the platform took and then did not deliver: it goes out once more, unless it is known
     * to have arrived. Found, and kept until it is known, as one of a {@link Receipt} is.
     *
     * @param externalId the platform's id of it, which it loses
     * @param message our id of it; null where it is not told
     * @param reason what the platform said
     * @param at when we were told
     */
    public record Resend(String externalId, @Nullable MessageId message, String reason, Instant at) {}

    /**
     * A timer of a conversation.
     *
     * @param dueAt when it fires; null to cancel it
     */
    public record TimerChange(
            ConversationId conversation,
            String name,
            @Nullable Instant dueAt) {}

    /**
     * A file that came with a message and is to be fetched.
     *
     * @param position the message's place in the history
     * @param key what it will be kept under
     */
    public record Fetch(ConversationId conversation, long position, MediaKey key) {}

    /**
     * What became of the file of a message.
     *
     * @param position the message's place in the history
     * @param content what the message says from now on; null where that does not change
     * @param reason why there is no file; null where there is one
     */
    public record MediaChange(
            ConversationId conversation,
            MessageId message,
            long position,
            @Nullable Content content,
            @Nullable String reason) {}

    public StepResult {
        conversations = List.copyOf(conversations);
        messages = List.copyOf(messages);
        resends = List.copyOf(resends);
        receipts = List.copyOf(receipts);
        tickets = List.copyOf(tickets);
        timers = List.copyOf(timers);
        joined = Set.copyOf(joined);
        done = List.copyOf(done);
        fetches = List.copyOf(fetches);
        media = List.copyOf(media);
    }

    /** With nobody who turned out to be this one, and without anything about files. */
    public StepResult(
            @Nullable Contact contact,
            List<Conversation> conversations,
            List<Message> messages,
            boolean releasesHeld,
            List<Resend> resends,
            List<Receipt> receipts,
            List<Ticket> tickets,
            List<TimerChange> timers,
            @Nullable Address movedTo,
            List<Long> done,
            @Nullable FailedEvent failed) {
        this(
                contact,
                conversations,
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
                List.of(),
                List.of());
    }

    /** Nothing to write but that the first event could not be stepped. */
    public static StepResult failed(FailedEvent event) {
        return new StepResult(
                null, List.of(), List.of(), false, List.of(), List.of(), List.of(), List.of(), null, List.of(), event);
    }
}
