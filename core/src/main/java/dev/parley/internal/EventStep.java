package dev.parley.internal;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Event;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import dev.parley.conversation.Situation;
import dev.parley.conversation.Transition;
import dev.parley.id.IdGenerator;
import dev.parley.store.PendingEvent;
import dev.parley.store.StepResult;
import java.time.Instant;

/**
 * One event's way through the domain: the bookkeeping that holds for every flow, then the state machine, then its
 * effects. Changes nothing but the draft.
 */
final class EventStep {

    private final ConversationStateMachine flow;
    private final IdGenerator ids;
    private final EffectApplier effects;
    private final Move move;

    EventStep(ConversationStateMachine flow, IdGenerator ids, EffectApplier effects) {
        this.flow = flow;
        this.ids = ids;
        this.effects = effects;
        move = new Move(ids);
    }

    void apply(Draft draft, PendingEvent pending, Instant now) {
        Event event = pending.event();
        if (event instanceof Event.MessageReceived received) {
            received(draft, received, pending.key(), now);
        } else if (event instanceof Event.MessageEdited edited) {
            edited(draft, edited, pending.key(), now);
        } else if (event instanceof Event.Subscribed subscribed) {
            draft.contact(knownContact(draft, subscribed.profile(), now).withReachable(true));
        } else if (event instanceof Event.Unsubscribed) {
            unreachable(draft);
        } else if (event instanceof Event.DeliveryFailed failed && failed.unreachable()) {
            unreachable(draft);
        } else if (event instanceof Event.AddressMoved moved) {
            move.apply(draft, draft.address.withValue(moved.newAddress()), pending, now);
        } else if (event instanceof Event.ReceiptReceived receipt) {
            receipt(draft, receipt);
        }
        Conversation conversation = draft.conversation();
        Contact contact = draft.contact();
        if (conversation != null && contact != null && !isOfAnother(event, conversation)) {
            Transition transition = flow.next(conversation, event, new Situation(now, contact, draft.ticket()));
            draft.conversation(conversation.withFlow(transition.state()));
            transition.effects().forEach(effect -> effects.apply(draft, effect, pending, now));
        }
        draft.done(pending.position());
    }

    /** A timer that was set in a conversation that has been closed since means nothing to the one that is open now. */
    private static boolean isOfAnother(Event event, Conversation open) {
        return event instanceof Event.TimerFired fired && !fired.conversation().equals(open.id());
    }

    /** What a group says among itself opens no conversation; once one is open, it is part of its history. */
    private void received(Draft draft, Event.MessageReceived received, String key, Instant now) {
        if (!received.addressed() && draft.conversation() == null) {
            return;
        }
        Sender sender = received.sender();
        boolean group = isGroup(draft.address, sender);
        Profile profile = group ? new Profile(null, sender.profile().language()) : sender.profile();
        Contact contact = knownContact(draft, profile, now).withReachable(true);
        draft.contact(contact);
        if (draft.conversation() == null) {
            draft.conversation(Conversation.open(ids.conversation(), draft.address, contact.id(), now));
        }
        draft.conversation(draft.openConversation().withLastInboundAt(now));
        NewMessage message = NewMessage.received(received.content(), received.sentAt())
                .sender(group ? sender : null)
                .externalId(received.externalId())
                .replyTo(received.replyTo());
        draft.message(message.in(draft.openConversation(), ids.message(), key, now));
    }

    private void edited(Draft draft, Event.MessageEdited edited, String key, Instant now) {
        if (draft.conversation() != null) {
            NewMessage message = NewMessage.received(edited.content(), edited.editedAt())
                    .sender(isGroup(draft.address, edited.sender()) ? edited.sender() : null)
                    .edits(edited.externalId());
            draft.message(message.in(draft.openConversation(), ids.message(), key, now));
        }
    }

    private static boolean isGroup(Address address, Sender sender) {
        return !sender.id().equals(address.value());
    }

    private Contact knownContact(Draft draft, Profile profile, Instant now) {
        Contact contact = draft.contact();
        return contact == null
                ? new Contact(ids.contact(), draft.address.tenant(), profile.name(), profile.language(), true, now)
                : contact.with(profile);
    }

    private static void unreachable(Draft draft) {
        Contact contact = draft.contact();
        if (contact != null) {
            draft.contact(contact.withReachable(false));
        }
    }

    private static void receipt(Draft draft, Event.ReceiptReceived receipt) {
        Conversation conversation = draft.conversation();
        if (conversation != null) {
            draft.receipt(new StepResult.Receipt(
                    conversation.id(), receipt.externalId(), receipt.status(), receipt.at(), receipt.reason()));
        }
    }
}
