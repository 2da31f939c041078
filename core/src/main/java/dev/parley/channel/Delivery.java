package dev.parley.channel;

import dev.parley.conversation.Address;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import org.jspecify.annotations.Nullable;

/** One call that a channel is asked to make. */
public sealed interface Delivery {

    /** Whom it goes to. */
    Address to();

    /**
     * A message.
     *
     * @param id our id of it, for platforms that carry one along
     * @param replyTo the platform's id of the message that it answers; null for none
     * @param plain whether the platform refused it once for its formatting, so that it goes without any
     */
    record Send(
            Address to,
            MessageId id,
            Content content,
            @Nullable String replyTo,
            boolean plain) implements Delivery {}

    /**
     * A change of a message that the contact has.
     *
     * @param externalId the platform's id of that message
     */
    record Edit(Address to, MessageId id, String externalId, Content content, boolean plain) implements Delivery {}

    /**
     * "Is typing".
     *
     * @param replyTo the platform's id of the contact's last message, which some platforms show it under; null when it
     *     has none
     */
    record Typing(Address to, @Nullable String replyTo) implements Delivery {}

    /**
     * The contact sees that what they wrote was read, up to this message.
     *
     * @param externalId the platform's id of it
     */
    record MarkRead(Address to, String externalId) implements Delivery {}

    /**
     * An emoji put to a message of the contact's.
     *
     * @param externalId the platform's id of that message
     * @param emoji null to take it back
     */
    record React(Address to, String externalId, @Nullable String emoji) implements Delivery {}

    /**
     * The answer that ends the spinner on a pressed button.
     *
     * @param token what the platform gave to answer with
     */
    record Acknowledge(Address to, String token) implements Delivery {}
}
