package dev.parley.internal;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Event;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Referral;
import dev.parley.conversation.Sender;
import dev.parley.conversation.Situation;
import dev.parley.conversation.Transition;
import dev.parley.id.IdGenerator;
import dev.parley.message.Content;
import dev.parley.store.PendingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event's way through the domain: the bookkeeping that holds for every flow, then the state machine, then its
 * effects. Changes nothing but the draft.
 */
final class EventStep {

    private final ConversationStateMachine flow;
    private final IdGenerator ids;
    private final EffectApplier effects;
    private final FetchRequests files;
    private final Move move;
    private final Window window;
    private final Reports reports;

    /** @param fetchesFiles whether there is a store for files */
    EventStep(
            ConversationStateMachine flow,
            IdGenerator ids,
            EffectApplier effects,
            Connections connections,
            boolean fetchesFiles) {
        this.flow = flow;
        this.ids = ids;
        this.effects = effects;
        files = new FetchRequests(ids, fetchesFiles);
        move = new Move(ids, files);
        window = new Window(connections);
        reports = new Reports(window);
    }

    void apply(Draft draft, PendingEvent pending, Instant now) {
        Event event = OwnEcho.understood(draft, pending.event());
        if (event instanceof Event.MessageReceived received) {
            received(draft, received, pending.key(), now);
        } else if (event instanceof Event.MessageEdited edited) {
            edited(draft, edited, pending.key(), now);
        } else if (event instanceof Event.MessageDeleted deleted) {
            note(draft, "The contact took back message " + deleted.externalId() + ".", pending.key(), now);
        } else if (event instanceof Event.Reacted reacted) {
            reacted(draft, reacted, pending.key(), now);
        } else if (event instanceof Event.SentElsewhere sent) {
            sentElsewhere(draft, sent, pending.key(), now);
        } else if (event instanceof Event.ControlChanged control) {
            controlChanged(draft, control, pending.key(), now);
        } else if (event instanceof Event.Referred referred) {
            opened(draft, referred.profile(), referred.referral(), now);
            if (referred.opensWindow()) {
                heardFrom(draft, now);
            }
            came(draft, referred.referral(), pending.key(), now);
        } else if (event instanceof Event.ProfileFound found) {
            profileFound(draft, found);
        } else if (event instanceof Event.Subscribed subscribed) {
            subscribed(draft, subscribed, pending.key(), now);
        } else if (event instanceof Event.Unsubscribed) {
            reachable(draft, false);
        } else if (event instanceof Event.DeliveryFailed failed && failed.unreachable()) {
            reachable(draft, false);
        } else if (event instanceof Event.AddressMoved moved) {
            move.apply(draft, draft.address.withValue(moved.newAddress()), pending, now);
        } else if (event instanceof Event.TimerFired fired && fired.name().equals(Silence.OVER)) {
            silenceEnded(draft, fired);
        } else if (event instanceof Event.TimerFired fired && fired.name().equals(Event.TimerFired.WINDOW_CLOSES)) {
            windowCloses(draft, fired, pending.key(), now);
        } else if (event instanceof Event.WindowClosed closed) {
            windowClosed(draft, closed, pending.key(), now);
        } else {
            reports.apply(draft, event, now);
        }
        Conversation conversation = draft.conversation();
        Contact contact = draft.contact();
        if (conversation != null && contact != null && !isOfAnother(event, conversation)) {
            Transition transition = flow.next(
                    conversation,
                    NumberedAnswer.understood(conversation, event),
                    new Situation(now, contact, draft.ticket()));
            draft.conversation(conversation.withFlow(transition.state()));
            transition.effects().forEach(effect -> effects.apply(draft, effect, pending, now));
            window.remind(draft, event, now);
        }
        draft.done(pending.position());
    }

    /** A timer or a file of a conversation that has been closed since means nothing to the one that is open now. */
    private static boolean isOfAnother(Event event, Conversation open) {
        if (event instanceof Event.TimerFired fired) {
            return !fired.conversation().equals(open.id());
        } else if (event instanceof Event.MediaStored stored) {
            return !stored.conversation().equals(open.id());
        } else if (event instanceof Event.WindowClosed closed) {
            return !closed.conversation().equals(open.id());
        }
        return event instanceof Event.MediaLost lost && !lost.conversation().equals(open.id());
    }

    /** What a group says among itself opens no conversation; once one is open, it is part of its history. */
    private void received(Draft draft, Event.MessageReceived received, String key, Instant now) {
        if (!received.addressed() && draft.conversation() == null) {
            return;
        }
        Sender sender = received.sender();
        boolean group = isGroup(draft.address, sender);
        Profile profile = group ? new Profile(null, sender.profile().language()) : sender.profile();
        opened(draft, profile, received.referral(), now);
        heardFrom(draft, now);
        NewMessage message = NewMessage.received(received.content(), received.sentAt())
                .sender(group ? sender : null)
                .externalId(received.externalId())
                .replyTo(received.replyTo())
                .referral(received.referral());
        add(draft, message, key, now);
        Contact contact = draft.contact();
        if (!group && contact != null && contact.name() == null) {
            draft.unnamed(new Profiles.Unnamed(draft.address, contact.id()));
        }
    }

    private void heardFrom(Draft draft, Instant now) {
        reachable(draft, true);
        draft.conversation(draft.openConversation().withLastInboundAt(now));
        window.reopen(draft);
    }

    /** Knows the contact and has a conversation with them open; one that begins keeps what led to it. */
    private void opened(Draft draft, Profile profile, @Nullable Referral referral, Instant now) {
        Contact contact = knownContact(draft, profile, now);
        draft.contact(contact);
        if (draft.conversation() == null) {
            Conversation begun = Conversation.open(ids.conversation(), draft.address, contact.id(), now);
            draft.conversation(referral == null ? begun : begun.withOrigin(referral));
        }
    }

    private void subscribed(Draft draft, Event.Subscribed subscribed, String key, Instant now) {
        Referral referral = subscribed.referral();
        if (referral == null) {
            draft.contact(knownContact(draft, subscribed.profile(), now).withReachable(true));
        } else {
            opened(draft, subscribed.profile(), referral, now);
            reachable(draft, true);
            came(draft, referral, key, now);
        }
    }

    private void came(Draft draft, Referral referral, String key, Instant now) {
        add(
                draft,
                NewMessage.note("The contact came by " + referral.source() + ".")
                        .referral(referral),
                key,
                now);
    }

    private static void profileFound(Draft draft, Event.ProfileFound found) {
        Contact contact = draft.contact();
        if (contact != null) {
            draft.contact(contact.with(found.profile()));
        }
    }

    private void reacted(Draft draft, Event.Reacted reacted, String key, Instant now) {
        if (reacted.opensWindow() && draft.conversation() != null) {
            heardFrom(draft, now);
        }
        note(
                draft,
                reacted.emoji() == null
                        ? "The contact took back their reaction to message " + reacted.externalId() + "."
                        : "The contact reacted to message " + reacted.externalId() + " with " + reacted.emoji(),
                key,
                now);
    }

    /** A person spoke in the account's name, so the bot is silent for as long as they may want to go on. */
    private void sentElsewhere(Draft draft, Event.SentElsewhere sent, String key, Instant now) {
        opened(draft, Profile.EMPTY, null, now);
        add(draft, NewMessage.sentElsewhere(sent.content(), sent.sentAt()).externalId(sent.externalId()), key, now);
        Silence.begin(draft, now);
    }

    private void controlChanged(Draft draft, Event.ControlChanged control, String key, Instant now) {
        Conversation conversation = draft.conversation();
        if (conversation == null) {
            return;
        }
        if (!control.ours()) {
            note(draft, "Another app has the right to speak in this chat.", key, now);
            Silence.begin(draft, now);
        } else {
            note(draft, "The right to speak in this chat was given back.", key, now);
            Silence.end(draft);
        }
    }

    private void note(Draft draft, String text, String key, Instant now) {
        if (draft.conversation() != null) {
            add(draft, NewMessage.note(text), key, now);
        }
    }

    private void add(Draft draft, NewMessage message, String key, Instant now) {
        files.add(draft, message.in(draft.openConversation(), ids.message(), key, now));
    }

    private void edited(Draft draft, Event.MessageEdited edited, String key, Instant now) {
        if (draft.conversation() != null) {
            NewMessage message = NewMessage.received(edited.content(), edited.editedAt())
                    .sender(isGroup(draft.address, edited.sender()) ? edited.sender() : null)
                    .edits(edited.externalId());
            add(draft, message, key, now);
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

    private static void reachable(Draft draft, boolean reachable) {
        Contact contact = draft.contact();
        if (contact != null) {
            draft.contact(contact.withReachable(reachable));
        }
    }

    private void windowCloses(Draft draft, Event.TimerFired fired, String key, Instant now) {
        Conversation conversation = draft.conversation();
        if (conversation != null && !isOfAnother(fired, conversation) && window.isDue(conversation, fired)) {
            note(draft, "The contact can be written to freely until " + window.closesAt(conversation) + ".", key, now);
        }
    }

    private void windowClosed(Draft draft, Event.WindowClosed closed, String key, Instant now) {
        Conversation conversation = draft.conversation();
        if (conversation == null || isOfAnother(closed, conversation)) {
            return;
        }
        Content.Template instead = closed.instead();
        if (instead == null) {
            note(draft, "Message " + closed.message() + " waits until the contact writes.", key, now);
        } else {
            note(draft, "Template " + instead.name() + " takes the place of " + closed.message() + ".", key, now);
            NewMessage template = EffectApplier.said(closed.author(), instead, draft.openConversation());
            add(draft, template.agent(closed.agent()), key, now);
        }
    }

    private static void silenceEnded(Draft draft, Event.TimerFired fired) {
        if (draft.conversation() != null && !isOfAnother(fired, draft.conversation())) {
            Silence.end(draft);
        }
    }
}
