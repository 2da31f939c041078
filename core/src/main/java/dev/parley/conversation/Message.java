package dev.parley.conversation;

import dev.parley.id.AgentId;
import dev.parley.id.ConversationId;
import dev.parley.id.MessageId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a conversation's history, in or out.
 *
 * @param position its place in the history: 0, 1, 2, … without a gap
 * @param agent who wrote it, when the author is {@link Author#AGENT}
 * @param sender who wrote it in a group; null where the contact is one person
 * @param epoch the conversation's epoch when it was decided
 * @param externalId the platform's id of it; null until the platform told one
 * @param replyTo the platform's id of the message that it answers; null for none
 * @param edits the platform's id of the message that it replaces; null for a message of its own
 * @param referral what led the contact here, where they came with it; null otherwise
 * @param cause the key of the event that it came with or was decided for
 * @param createdAt when it was stored
 * @param platformAt when it was written, by the platform's clock; null for our own
 * @param statusAt when its status last changed
 * @param reason why it failed, is unknown or was cancelled, or that its file could not be kept, that this version
 *     cannot read all of it; null otherwise
 */
public record Message(
        MessageId id,
        ConversationId conversation,
        long position,
        Author author,
        @Nullable AgentId agent,
        @Nullable Sender sender,
        Content content,
        long epoch,
        DeliveryStatus status,
        @Nullable String externalId,
        @Nullable String replyTo,
        @Nullable String edits,
        @Nullable Referral referral,
        String cause,
        Instant createdAt,
        @Nullable Instant platformAt,
        Instant statusAt,
        @Nullable String reason) {

    /** The same message at another point of its delivery; what is not told stays. */
    public Message withStatus(
            DeliveryStatus newStatus, @Nullable String newExternalId, Instant when, @Nullable String newReason) {
        String external = newExternalId == null ? externalId : newExternalId;
        return new Message(
                id,
                conversation,
                position,
                author,
                agent,
                sender,
                content,
                epoch,
                newStatus,
                external,
                replyTo,
                edits,
                referral,
                cause,
                createdAt,
                platformAt,
                when,
                newReason);
    }

    /** The same message on its way once more, since the platform took it and did not deliver it. */
    public Message queuedAgain(String why, Instant when) {
        return new Message(
                id,
                conversation,
                position,
                author,
                agent,
                sender,
                content,
                epoch,
                DeliveryStatus.QUEUED,
                null,
                replyTo,
                edits,
                referral,
                cause,
                createdAt,
                platformAt,
                when,
                why);
    }

    /**
     * The same message with what became of its file.
     *
     * @param newContent null where that does not change
     * @param newReason null where that does not change
     */
    public Message withMedia(@Nullable Content newContent, @Nullable String newReason) {
        return new Message(
                id,
                conversation,
                position,
                author,
                agent,
                sender,
                newContent == null ? content : newContent,
                epoch,
                status,
                externalId,
                replyTo,
                edits,
                referral,
                cause,
                createdAt,
                platformAt,
                statusAt,
                newReason == null ? reason : newReason);
    }

    @Override
    public String toString() {
        return "Message[" + id + " " + author + " " + status + "]";
    }
}
