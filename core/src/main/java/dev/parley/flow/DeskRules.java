package dev.parley.flow;

import dev.parley.conversation.AgentAction;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.FlowState;
import dev.parley.conversation.Owner;
import dev.parley.conversation.Situation;
import dev.parley.conversation.Transition;
import dev.parley.id.AgentId;
import dev.parley.message.Content;
import dev.parley.ticket.Ticket;
import java.util.function.Function;

/**
 * What agents may do. An action that came too late, since another agent or an earlier action was faster, changes nothing
 * and leaves a note; a reply that was not sent is kept in it.
 */
final class DeskRules {

    private final Function<Phrase, LocalizedText> phrases;
    private final String defaultLanguage;

    DeskRules(Function<Phrase, LocalizedText> phrases, String defaultLanguage) {
        this.phrases = phrases;
        this.defaultLanguage = defaultLanguage;
    }

    Transition next(Conversation conversation, Event.AgentActed acted, Situation situation) {
        Ticket ticket = situation.ticket();
        FlowState state = conversation.flow();
        AgentId agent = acted.agent();
        AgentAction action = acted.action();
        if (ticket == null || !ticket.id().equals(acted.ticket())) {
            return Transition.to(state, tooLate(acted, "the ticket is no longer active"));
        }
        AgentId assignee = ticket.assignee();
        if (assignee != null && !assignee.equals(agent)) {
            return Transition.to(state, tooLate(acted, "agent " + assignee + " has the ticket"));
        }
        if (action instanceof AgentAction.Take) {
            return Transition.to(state, new Effect.AssignTicket(agent), new Effect.ChangeOwner(new Owner.Agent(agent)));
        } else if (action instanceof AgentAction.Reply reply) {
            return assignee == null
                    ? Transition.to(state, tooLate(acted, "nobody has the ticket"))
                    : Transition.to(state, Effect.Send.agent(reply.content(), agent));
        } else {
            Phrase notice = action instanceof AgentAction.Resolve ? Phrase.RESOLVED : Phrase.HANDED_BACK;
            return Transition.to(
                    FlowState.INITIAL.at(SupportFlow.MENU_SHOWN),
                    new Effect.ResolveTicket(),
                    new Effect.ChangeOwner(Owner.BOT),
                    Effect.Send.system(new Content.Text(say(notice, situation))));
        }
    }

    private String say(Phrase phrase, Situation situation) {
        String language = situation.contact().language();
        return phrases.apply(phrase).in(language == null ? defaultLanguage : language);
    }

    private static Effect tooLate(Event.AgentActed acted, String reason) {
        AgentAction action = acted.action();
        String what = action.getClass().getSimpleName();
        String draft = action instanceof AgentAction.Reply reply && reply.content() instanceof Content.Text text
                ? ": " + text.value()
                : "";
        return new Effect.Note(what + " by " + acted.agent() + " had no effect, since " + reason + draft);
    }
}
