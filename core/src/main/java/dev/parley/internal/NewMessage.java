package dev.parley.internal;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.conversation.Referral;
import dev.parley.conversation.Sender;
import dev.parley.id.AgentId;
import dev.parley.id.MessageId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message that has no place in a history yet; {@link #in} gives it the next one. Used by one thread. */
final class NewMessage {

    private final Author author;
    private final Content content;
    private final DeliveryStatus status;
    private @Nullable AgentId agent;
    private @Nullable Sender sender;
    private @Nullable String externalId;
    private @Nullable String replyTo;
    private @Nullable String edits;
    private @Nullable Referral referral;
    private @Nullable Instant platformAt;
    private @Nullable String reason;

    private NewMessage(Author author, Content content, DeliveryStatus status) {
        this.author = author;
        this.content = content;
        this.status = status;
    }

    /** Something that the contact wrote; at when, by the platform's clock. */
    static NewMessage received(Content content, @Nullable Instant platformAt) {
        NewMessage message = new NewMessage(Author.CONTACT, content, DeliveryStatus.RECEIVED);
        message.platformAt = platformAt;
        return message;
    }

    /** Something that was said in the account's name by somebody else. */
    static NewMessage sentElsewhere(Content content, Instant platformAt) {
        NewMessage message = new NewMessage(Author.AGENT, content, DeliveryStatus.SENT);
        message.agent = AgentId.ELSEWHERE;
        message.platformAt = platformAt;
        return message;
    }

    /** Something to be sent. */
    static NewMessage queued(Author author, Content content) {
        return new NewMessage(author, content, DeliveryStatus.QUEUED);
    }

    /** Something that is not to be sent any more. */
    static NewMessage cancelled(Author author, Content content, String reason) {
        NewMessage message = new NewMessage(author, content, DeliveryStatus.CANCELLED);
        message.reason = reason;
        return message;
    }

    /** A line for the staff. */
    static NewMessage note(String text) {
        return new NewMessage(Author.SYSTEM, new Content.Text(text), DeliveryStatus.NOTED);
    }

    NewMessage agent(@Nullable AgentId value) {
        agent = value;
        return this;
    }

    NewMessage sender(@Nullable Sender value) {
        sender = value;
        return this;
    }

    NewMessage externalId(@Nullable String value) {
        externalId = value;
        return this;
    }

    NewMessage replyTo(@Nullable String value) {
        replyTo = value;
        return this;
    }

    NewMessage edits(@Nullable String value) {
        edits = value;
        return this;
    }

    NewMessage referral(@Nullable Referral value) {
        referral = value;
        return this;
    }

    /** The next message of a conversation, decided in its present epoch. */
    Message in(Conversation conversation, MessageId id, String cause, Instant now) {
        return new Message(
                id,
                conversation.id(),
                conversation.messages(),
                author,
                agent,
                sender,
                content,
                conversation.epoch(),
                status,
                externalId,
                replyTo,
                edits,
                referral,
                cause,
                now,
                platformAt,
                now,
                reason);
    }
}
