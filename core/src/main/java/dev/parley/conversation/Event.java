package dev.parley.conversation;

import dev.parley.id.AgentId;
import dev.parley.id.ConversationId;
import dev.parley.id.MessageId;
import dev.parley.id.TicketId;
import dev.parley.media.StoredMedia;
import dev.parley.message.Author;
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
     * @param referral what led the contact here, where the message tells; null otherwise
     */
    record MessageReceived(
            Content content,
            Sender sender,
            @Nullable String externalId,
            Instant sentAt,
            boolean addressed,
            @Nullable String replyTo,
            @Nullable Referral referral)
            implements Event {
        public MessageReceived {
            externalId = WellFormed.textOrNull(externalId);
            replyTo = WellFormed.textOrNull(replyTo);
        }

        public MessageReceived(
                Content content,
                Sender sender,
                @Nullable String externalId,
                Instant sentAt,
                boolean addressed,
                @Nullable String replyTo) {
            this(content, sender, externalId, sentAt, addressed, replyTo, null);
        }
    }

    /** The contact changed a message they had sent. */
    record MessageEdited(Content content, Sender sender, String externalId, Instant editedAt) implements Event {
        public MessageEdited {
            externalId = WellFormed.text(externalId);
        }
    }

    /** The contact took back a message they had sent. */
    record MessageDeleted(String externalId, Instant at) implements Event {
        public MessageDeleted {
            externalId = WellFormed.text(externalId);
        }
    }

    /**
     * The contact put an emoji to one of the conversation's messages.
     *
     * @param externalId the platform's id of that message
     * @param emoji null when they took it back
     * @param opensWindow whether the platform takes free messages after it as after a message of theirs
     */
    record Reacted(String externalId, @Nullable String emoji, Sender sender, Instant at, boolean opensWindow)
            implements Event {
        public Reacted {
            externalId = WellFormed.text(externalId);
            emoji = WellFormed.textOrNull(emoji);
        }

        /** One that opens no window. */
        public Reacted(String externalId, @Nullable String emoji, Sender sender, Instant at) {
            this(externalId, emoji, sender, at, false);
        }
    }

    /**
     * The platform told how far one of our messages got. Also what an echo of it says, which may be the first news that a
     * message in doubt did arrive.
     *
     * @param message our id of it, where the platform carried it along; it then also tells the platform's id
     * @param reason the platform's code, when it failed
     * @param outsideWindow whether it failed since the contact wrote too long ago
     */
    record ReceiptReceived(
            String externalId,
            @Nullable MessageId message,
            DeliveryStatus status,
            Instant at,
            @Nullable String reason,
            boolean outsideWindow)
            implements Event {
        public ReceiptReceived {
            externalId = WellFormed.text(externalId);
            reason = WellFormed.textOrNull(reason);
        }

        public ReceiptReceived(String externalId, DeliveryStatus status, Instant at, @Nullable String reason) {
            this(externalId, null, status, at, reason, false);
        }
    }

    /**
     * The platform told that all that was sent up to a time got this far.
     *
     * @param watermark by the platform's clock
     */
    record ReceiptsUpTo(DeliveryStatus status, Instant watermark) implements Event {}

    /**
     * Somebody else spoke to the contact in the account's name: a person in the platform's own inbox, or another app.
     *
     * @param by the platform's id of the app; null where it does not say
     */
    record SentElsewhere(
            Content content,
            String externalId,
            Instant sentAt,
            @Nullable String by) implements Event {
        public SentElsewhere {
            externalId = WellFormed.text(externalId);
            by = WellFormed.textOrNull(by);
        }
    }

    /**
     * The platform gave the right to speak in this chat to another app, or to us.
     *
     * @param ours whether it is ours now
     * @param by the platform's id of the app that had it or has it; null where it does not say
     */
    record ControlChanged(boolean ours, @Nullable String by) implements Event {
        public ControlChanged {
            by = WellFormed.textOrNull(by);
        }
    }

    /**
     * The contact came by an ad, a post or a link, and has not written with it.
     *
     * @param opensWindow whether the platform takes free messages after it as after a message of theirs
     */
    record Referred(Referral referral, Profile profile, boolean opensWindow) implements Event {

        /** One that opens no window. */
        public Referred(Referral referral, Profile profile) {
            this(referral, profile, false);
        }
    }

    /**
     * A file that came with a message is kept.
     *
     * @param message which one, in {@code conversation}, which may be closed by now
     * @param position the message's place in the history
     * @param content what the message says from now on: the file is in the media store, its type is the one that its
     *     bytes show
     */
    record MediaStored(
            ConversationId conversation, MessageId message, long position, Content content, StoredMedia media)
            implements Event {}

    /**
     * A file that came with a message will not be kept; the message stays as it is, with the reason.
     *
     * @param message which one, in {@code conversation}, which may be closed by now
     * @param position the message's place in the history
     * @param reason a code, as {@code too-large}, {@code gone:404} or {@code not-what-it-claims:program}
     */
    record MediaLost(ConversationId conversation, MessageId message, long position, String reason) implements Event {
        public MediaLost {
            reason = WellFormed.text(reason);
        }
    }

    /** What the platform tells of the contact, asked for because they were new and without a name. */
    record ProfileFound(Profile profile) implements Event {}

    /**
     * The contact started or unblocked the account, or added it to a group.
     *
     * @param referral what led them here; null where it is not told
     */
    record Subscribed(Profile profile, @Nullable Referral referral) implements Event {

        public Subscribed(Profile profile) {
            this(profile, null);
        }
    }

    /** The contact blocked the account, or removed it from a group. */
    record Unsubscribed() implements Event {}

    /** The chat goes on under another of the platform's ids. */
    record AddressMoved(String newAddress) implements Event {
        public AddressMoved {
            newAddress = WellFormed.text(newAddress);
        }

        @Override
        public String toString() {
            return "AddressMoved[***]";
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
    record TimerFired(ConversationId conversation, String name, Instant dueAt) implements Event {

        /**
         * The name of the timer that fires an hour before the contact cannot be written to freely any more, in
         * conversations that are with people.
         */
        public static final String WINDOW_CLOSES = "parley:window-closes";
    }

    /**
     * One of our messages could not be sent freely, since the contact wrote too long ago.
     *
     * @param conversation where it was said, which may be closed by now
     * @param instead the approved text that goes out in its place; null when it waits until they write
     * @param author whose message it was
     * @param agent given exactly when the author is {@link Author#AGENT}
     */
    record WindowClosed(
            ConversationId conversation,
            MessageId message,
            Content.@Nullable Template instead,
            Author author,
            @Nullable AgentId agent)
            implements Event {}

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
