package dev.parley.internal;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Delivery;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Offer;
import dev.parley.id.IdGenerator;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.Option;
import dev.parley.render.Renderer;
import dev.parley.render.Rendering;
import dev.parley.store.PendingEvent;
import dev.parley.store.StepResult;
import dev.parley.ticket.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a state machine's effects into the draft. */
final class EffectApplier {

    private static final Logger log = LoggerFactory.getLogger(EffectApplier.class);

    private final Connections connections;
    private final IdGenerator ids;

    EffectApplier(Connections connections, IdGenerator ids) {
        this.connections = connections;
        this.ids = ids;
    }

    void apply(Draft draft, Effect effect, PendingEvent cause, Instant now) {
        Conversation conversation = draft.conversation();
        if (conversation == null) {
            throw new IllegalStateException("a flow gave an effect behind Effect.Close: "
                    + effect.getClass().getSimpleName());
        }
        Ticket ticket = draft.ticket();
        if (effect instanceof Effect.Send send) {
            String replyTo = quoted(conversation, cause.event());
            for (Content piece : shown(draft, send.author(), send.content())) {
                NewMessage message = said(send.author(), piece, conversation);
                add(draft, message.agent(send.agent()).replyTo(replyTo), cause, now);
            }
        } else if (effect instanceof Effect.Edit edit) {
            edit(draft, edit, cause, now);
        } else if (effect instanceof Effect.ShowTyping) {
            draft.signal(new Delivery.Typing(conversation.address(), lastReceived(cause.event())));
        } else if (effect instanceof Effect.MarkRead) {
            String last = lastReceived(cause.event());
            if (last != null) {
                draft.signal(new Delivery.MarkRead(conversation.address(), last));
            }
        } else if (effect instanceof Effect.React react) {
            draft.signal(new Delivery.React(conversation.address(), react.externalId(), react.emoji()));
        } else if (effect instanceof Effect.Note note) {
            add(draft, NewMessage.note(note.text()), cause, now);
        } else if (effect instanceof Effect.ChangeOwner change) {
            draft.conversation(conversation.withOwner(change.owner()));
        } else if (effect instanceof Effect.OpenTicket open) {
            if (ticket == null) {
                draft.ticket(Ticket.open(
                        ids.ticket(),
                        conversation.address().tenant(),
                        conversation.id(),
                        conversation.contact(),
                        open.handoff(),
                        now));
            }
        } else if (effect instanceof Effect.AssignTicket assign) {
            draft.ticket(required(ticket, effect).assignedTo(assign.agent(), now));
        } else if (effect instanceof Effect.ResolveTicket) {
            draft.ticket(required(ticket, effect).resolved(now));
        } else if (effect instanceof Effect.SetLanguage language) {
            draft.contact(Objects.requireNonNull(draft.contact()).withLanguage(language.tag()));
        } else if (effect instanceof Effect.SetTimer timer) {
            draft.timer(new StepResult.TimerChange(conversation.id(), timer.name(), timer.dueAt()));
        } else if (effect instanceof Effect.CancelTimer timer) {
            draft.timer(new StepResult.TimerChange(conversation.id(), timer.name(), null));
        } else if (effect instanceof Effect.Close) {
            if (ticket != null) {
                draft.ticket(ticket.resolved(now));
            }
            // What is held waits for nothing any more: it is given up where the window is still over.
            draft.releaseHeld();
            draft.conversation(conversation.closed());
        }
    }

    /** Whatever flow it is that decides, the bot does not talk over a person. */
    static NewMessage said(Author author, Content content, Conversation conversation) {
        return isSilenced(author, conversation)
                ? NewMessage.cancelled(author, content, "a person owns the conversation")
                : NewMessage.queued(author, content);
    }

    private static boolean isSilenced(Author author, Conversation conversation) {
        return isBot(author) && conversation.isWithPeople();
    }

    private static boolean isBot(Author author) {
        return author == Author.BOT || author == Author.ASSISTANT;
    }

    private void add(Draft draft, NewMessage message, PendingEvent cause, Instant now) {
        draft.message(message.in(draft.openConversation(), ids.message(), cause.key(), now));
    }

    private static Ticket required(@Nullable Ticket ticket, Effect effect) {
        if (ticket == null) {
            throw new IllegalStateException(
                    "no ticket is active for " + effect.getClass().getSimpleName());
        }
        return ticket;
    }

    private static @Nullable String lastReceived(Event event) {
        return event instanceof Event.MessageReceived received ? received.externalId() : null;
    }

    /** In a group it must be seen which message is being answered. */
    private static @Nullable String quoted(Conversation conversation, Event event) {
        return event instanceof Event.MessageReceived received
                        && !received.sender().id().equals(conversation.address().value())
                ? received.externalId()
                : null;
    }

    /** The first message takes the place of the one that is there; what has no room in it comes behind. */
    private void edit(Draft draft, Effect.Edit edit, PendingEvent cause, Instant now) {
        Capabilities capabilities = capabilities(draft);
        boolean known = capabilities != null && capabilities.has(Feature.EDIT);
        String replaced = edit.externalId();
        for (Content piece : known ? shown(draft, Author.BOT, edit.content()) : List.of(edit.content())) {
            NewMessage message = said(Author.BOT, piece, draft.openConversation());
            add(draft, message.edits(replaced), cause, now);
            replaced = null;
        }
    }

    /**
     * The messages that show a content there, and its numbers to be answered. What has no form there goes to the channel
     * as it is, which refuses it: so the history tells why, and the flow is told.
     */
    private List<Content> shown(Draft draft, Author author, Content content) {
        Capabilities capabilities = capabilities(draft);
        if (capabilities == null) {
            return List.of(content);
        }
        Rendering rendering = Renderer.render(content, capabilities);
        if (!rendering.losses().isEmpty()) {
            log.debug("{} cannot show all: {}", draft.address.account(), rendering.losses());
        }
        if (!isSilenced(author, draft.openConversation())) {
            if (isOffer(content)) {
                List<Option> numbered = rendering.numbered();
                draft.offer(numbered.isEmpty() ? null : new Offer(numbered));
            } else if (isBot(author)) {
                draft.forgetOffer();
            }
        }
        return rendering.messages().isEmpty() ? List.of(content) : rendering.messages();
    }

    /** Null when this node does not serve the account. */
    private @Nullable Capabilities capabilities(Draft draft) {
        return connections.capabilities(draft.address.tenant(), draft.address.account());
    }

    private static boolean isOffer(Content content) {
        return content instanceof Content.Choices
                || (content instanceof Content.Carousel carousel
                        && carousel.cards().stream()
                                .anyMatch(card -> !card.options().isEmpty()));
    }
}
