package dev.parley.internal;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.conversation.Owner;
import dev.parley.conversation.Profile;
import dev.parley.id.IdGenerator;
import dev.parley.store.PendingEvent;
import dev.parley.store.Twin;
import dev.parley.ticket.Ticket;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows a chat to another address. If it was written from there before the move was known, it was taken for somebody
 * else's; then both become one contact again, with one open conversation and at most one active ticket.
 */
final class Move {

    private final IdGenerator ids;
    private final FetchRequests files;

    Move(IdGenerator ids, FetchRequests files) {
        this.ids = ids;
        this.files = files;
    }

    void apply(Draft draft, Address to, PendingEvent cause, Instant now) {
        Contact contact = draft.contact();
        if (to.equals(draft.address)) {
            return;
        } else if (contact == null) {
            lead(draft, to, now);
            return;
        }
        draft.movedTo(to);
        Conversation conversation = draft.conversation();
        if (conversation != null) {
            draft.conversation(conversation.withAddress(to));
        }
        Twin twin = draft.takeTwin(to);
        if (twin != null) {
            join(draft, contact, twin, cause, now);
        }
    }

    /** Nobody wrote from here yet; what comes from here later is of whoever writes from there, first or later. */
    private void lead(Draft draft, Address to, Instant now) {
        Twin twin = draft.takeTwin(to);
        if (twin == null) {
            draft.contact(new Contact(ids.contact(), draft.address.tenant(), null, null, true, now));
            draft.movedTo(to);
            return;
        }
        draft.contact(twin.contact());
        if (twin.conversation() != null) {
            draft.conversation(twin.conversation());
            if (twin.ticket() != null) {
                draft.ticket(twin.ticket());
            }
        }
    }

    private void join(Draft draft, Contact contact, Twin twin, PendingEvent cause, Instant now) {
        Contact seen = twin.contact();
        draft.contact(contact.with(new Profile(seen.name(), seen.language())).withReachable(seen.reachable()));
        draft.joined(seen.id());
        Conversation theirs = twin.conversation();
        if (theirs == null) {
            return;
        }
        Conversation ours = draft.conversation();
        if (ours == null) {
            draft.conversation(theirs.withContact(contact.id()));
            if (twin.ticket() != null) {
                draft.ticket(twin.ticket().movedTo(theirs.id(), contact.id(), now));
            }
            return;
        }
        boolean theirPeople = rank(theirs.owner()) > rank(ours.owner());
        Owner owner = theirPeople ? theirs.owner() : ours.owner();
        draft.conversation(ours.withOwner(owner).withLastInboundAt(latest(ours, theirs)));
        keep(draft, theirs);
        if (theirs.owner().equals(Silence.ELSEWHERE)) {
            Silence.goOn(draft, now);
        }
        for (Message message : twin.received()) {
            takeOver(draft, message, now);
        }
        note(
                draft,
                "This chat moved. What was written at its new address before that was known is taken over from"
                        + " conversation " + theirs.id() + "; what was answered stays there.",
                cause,
                now);
        joinTickets(draft, twin.ticket(), theirPeople, cause, now);
        // In the epoch of an owner that it did not have, nothing is sent that the bot decided there.
        Conversation ended = theirs.withContact(contact.id()).withOwner(owner).withLastInboundAt(latest(ours, theirs));
        NewMessage last = NewMessage.note("This chat moved and goes on in conversation " + ours.id() + ".");
        draft.endBeside(ended, last.in(ended, ids.message(), cause.key(), now));
    }

    /** Who is further with people keeps the conversation. */
    private static int rank(Owner owner) {
        if (owner instanceof Owner.Bot) {
            return 0;
        } else if (owner.equals(Silence.ELSEWHERE)) {
            return 1;
        }
        return owner instanceof Owner.Agent ? 3 : 2;
    }

    /** What led the contact there, unless something led them here before; and what they were offered there. */
    private static void keep(Draft draft, Conversation theirs) {
        if (theirs.origin() != null) {
            draft.conversation(draft.openConversation().withOrigin(theirs.origin()));
        }
        if (theirs.offer() != null) {
            draft.conversation(draft.openConversation().withOffer(theirs.offer()));
        }
    }

    private static Instant latest(Conversation ours, Conversation theirs) {
        Instant mine = Objects.requireNonNullElse(ours.lastInboundAt(), ours.openedAt());
        Instant other = Objects.requireNonNullElse(theirs.lastInboundAt(), theirs.openedAt());
        return mine.isAfter(other) ? mine : other;
    }

    /** What the contact wrote belongs to the history that goes on; its event was stepped before, so no flow sees it again. */
    private void takeOver(Draft draft, Message message, Instant now) {
        Instant writtenAt = Objects.requireNonNullElse(message.platformAt(), message.createdAt());
        NewMessage copy = NewMessage.received(message.content(), writtenAt)
                .sender(message.sender())
                .externalId(message.externalId())
                .replyTo(message.replyTo())
                .edits(message.edits())
                .referral(message.referral());
        files.add(draft, copy.in(draft.openConversation(), ids.message(), message.cause(), now));
    }

    /** Of two active tickets the one that belongs to the owner goes on, as urgent as the more urgent of them. */
    private void joinTickets(
            Draft draft, @Nullable Ticket theirs, boolean theirPeople, PendingEvent cause, Instant now) {
        if (theirs == null) {
            return;
        }
        Conversation open = draft.openConversation();
        Ticket ours = draft.ticket();
        if (ours == null) {
            draft.ticket(theirs.movedTo(open.id(), open.contact(), now));
            return;
        }
        Ticket ends = theirPeople ? ours : theirs;
        Ticket stays = theirPeople ? theirs : ours;
        // The one that ends first, since a conversation has one that is active.
        draft.ticket(ends.movedTo(ends.conversation(), open.contact(), now).resolved(now));
        draft.ticket(stays.movedTo(open.id(), open.contact(), now)
                .atLeast(ends.handoff().priority(), now));
        note(
                draft,
                "Ticket " + ends.id() + " (" + ends.handoff().reason() + ") goes on in ticket " + stays.id()
                        + ", since they are of one chat.",
                cause,
                now);
    }

    private void note(Draft draft, String text, PendingEvent cause, Instant now) {
        draft.message(NewMessage.note(text).in(draft.openConversation(), ids.message(), cause.key(), now));
    }
}
