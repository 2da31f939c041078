package dev.parley.conversation;

import dev.parley.id.AgentId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.ticket.Handoff;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a state machine wants done. The engine carries effects out in their order, with the state, or not at all. */
public sealed interface Effect {

    /**
     * Put a message into the outbox. What the bot or the assistant says while a person owns the conversation is kept as
     * {@link dev.parley.message.DeliveryStatus#CANCELLED} and not sent. It is written in the epoch that holds at this point of the list, so a notice about
     * a change of owner goes behind the {@link ChangeOwner}.
     *
     * @param agent who wrote it; given exactly when the author is {@link Author#AGENT}
     */
    record Send(Content content, Author author, @Nullable AgentId agent) implements Effect {

        /** Something that the bot says. */
        public static Send bot(Content content) {
            return new Send(content, Author.BOT, null);
        }

        /** A notice of Parley's own. */
        public static Send system(Content content) {
            return new Send(content, Author.SYSTEM, null);
        }

        /** Something that an agent says. */
        public static Send agent(Content content, AgentId agent) {
            return new Send(content, Author.AGENT, agent);
        }
    }

    /**
     * Replace one of our messages that the contact already has, where the channel can.
     *
     * @param externalId the platform's id of that message
     */
    record Edit(String externalId, Content content) implements Effect {}

    /** Show that an answer is on its way. Best effort: lost with the process, never repeated. */
    record ShowTyping() implements Effect {}

    /** Show the contact that their last message was read. Best effort: lost with the process, never repeated. */
    record MarkRead() implements Effect {}

    /**
     * Put an emoji to a message of the contact's. Best effort: lost with the process, never repeated.
     *
     * @param externalId the platform's id of that message
     */
    record React(String externalId, String emoji) implements Effect {}

    /** Write a line for the staff into the history; the contact never sees it. */
    record Note(String text) implements Effect {}

    /** Let someone else speak from here on; raises the epoch. */
    record ChangeOwner(Owner owner) implements Effect {}

    /** Open a ticket for the conversation; none when one is open already. */
    record OpenTicket(Handoff handoff) implements Effect {}

    /** Give the open ticket to an agent. */
    record AssignTicket(AgentId agent) implements Effect {}

    /** Mark the open ticket as resolved. */
    record ResolveTicket() implements Effect {}

    /** Answer the contact in this language from now on; an IETF tag. */
    record SetLanguage(String tag) implements Effect {}

    /** Have a {@link Event.TimerFired} at or after a time. A timer of the same name is replaced. */
    record SetTimer(String name, Instant dueAt) implements Effect {}

    /** Forget the timer of this name; nothing when there is none. One that came due just before may still arrive. */
    record CancelTimer(String name) implements Effect {}

    /** End the conversation, and resolve its ticket if one is active; what the contact writes next opens another. */
    record Close() implements Effect {}
}
