package dev.parley.conversation;

import dev.parley.id.AgentId;
import dev.parley.id.ConversationId;
import dev.parley.id.MessageId;
import dev.parley.id.TicketId;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.WellFormed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened. All that Parley does begins with one of these coming out of the inbox. */
public sealed interface Event {

    /**
     * The contact wrote, sent something or pressed a button.
     *
     * @param externalId the platform's id of the message; null where it has none, as for a pressed button
     * @param sentAt by the platform's clock; when it was received where the platform tells no time
     * @param addressed whether it is meant for the bot: always in a private chat; in a group when it is a command, a
     *     mention or a reply to the bot
     * @param replyTo the platform's id of the message that it answers; null for none
     */
    record MessageReceived(
            Content content,
            Sender sender,
            @Nullable String externalId,
            Instant sentAt,
            boolean addressed,
            @Nullable String replyTo)
            implements Event {
        public MessageReceived {
            externalId = WellFormed.textOrNull(externalId);
            replyTo = WellFormed.textOrNull(replyTo);
        }
    }

    /** The contact changed a message they had sent. */
    record MessageEdited(Content content, Sender sender, String externalId, Instant editedAt) implements Event {
        public MessageEdited {
            externalId = WellFormed.text(externalId);
        }
    }

    /**
     * The platform told how far one of our messages got.
     *
     * @param reason the platform's code, when it failed
     */
    record ReceiptReceived(
            String externalId,
            DeliveryStatus status,
            Instant at,
            @Nullable String reason) implements Event {
        public ReceiptReceived {
            externalId = WellFormed.text(externalId);
            reason = WellFormed.textOrNull(reason);
        }
    }

    /** The contact started or unblocked the account, or added it to a group. */
    record Subscribed(Profile profile) implements Event {}

    /** The contact blocked the account, or removed it from a group. */
    record Unsubscribed() implements Event {}

    /** The chat goes on under another of the platform's ids. */
    record AddressMoved(String newAddress) implements Event {
        public AddressMoved {
            newAddress = WellFormed.text(newAddress);
        }
    }

    /** An agent did something at the desk. */
    record AgentActed(TicketId ticket, AgentId agent, AgentAction action) implements Event {}

    /**
     * A timer came due.
     *
     * @param conversation whose it was; by the time it fires, another may be open there
     * @param name as it was set
     * @param dueAt when it was to fire; judge it against the present, which may be much later
     */
    record TimerFired(ConversationId conversation, String name, Instant dueAt) implements Event {}

    /**
     * One of our messages is given up. An earlier attempt may have arrived, if the host chose to send again in doubt.
     *
     * @param unreachable whether the platform says that this contact cannot be written to at all
     * @param reason the platform's code
     */
    record DeliveryFailed(MessageId message, boolean unreachable, String reason) implements Event {
        public DeliveryFailed {
            reason = WellFormed.text(reason);
        }
    }
}
