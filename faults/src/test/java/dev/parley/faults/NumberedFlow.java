package dev.parley.faults;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Situation;
import dev.parley.conversation.Transition;
import dev.parley.flow.LocalizedText;
import dev.parley.flow.SupportFlow;
import dev.parley.message.Content;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The flow that ships, with texts that begin with their place in the history, so that no two of a conversation read
 * alike. What begins as {@link Crowd}'s texts do is answered by itself; if it is timed, a timer of that name says so once
 * more a moment later.
 */
final class NumberedFlow implements ConversationStateMachine {

    static final Duration TIMER = Duration.ofMillis(300);

    private final SupportFlow support = SupportFlow.builder()
            .choice("delivery", LocalizedText.of("Delivery"), LocalizedText.of("We deliver within two hours."))
            .build();

    @Override
    public Transition next(Conversation conversation, Event event, Situation situation) {
        Transition transition = answer(conversation, event, situation);
        List<Effect> effects = new ArrayList<>();
        long position = conversation.messages();
        for (Effect effect : transition.effects()) {
            effects.add(effect instanceof Effect.Send send ? numbered(send, position) : effect);
            position += effect instanceof Effect.Send || effect instanceof Effect.Note ? 1 : 0;
        }
        return new Transition(transition.state(), effects);
    }

    private Transition answer(Conversation conversation, Event event, Situation situation) {
        if (event instanceof Event.TimerFired fired) {
            String text = Crowd.TIMED + fired.name();
            Effect note = new Effect.Note("timer " + text);
            return conversation.isWithPeople()
                    ? Transition.to(conversation.flow(), note)
                    : Transition.to(conversation.flow(), note, Effect.Send.bot(new Content.Text("ding " + text)));
        }
        if (event instanceof Event.MessageReceived received
                && received.content() instanceof Content.Text text
                && !conversation.isWithPeople()) {
            Effect answer = Effect.Send.bot(new Content.Text("re " + text.value()));
            if (text.value().startsWith(Crowd.TIMED)) {
                // Without what the customer said, since a timer's name is part of what logs may tell.
                String name = text.value().substring(Crowd.TIMED.length());
                Effect timer = new Effect.SetTimer(name, situation.now().plus(TIMER));
                return Transition.to(conversation.flow(), timer, answer);
            } else if (text.value().startsWith(Crowd.PLAIN)) {
                return Transition.to(conversation.flow(), answer);
            }
        }
        return support.next(conversation, event, situation);
    }

    private static Effect numbered(Effect.Send send, long position) {
        String number = "[" + position + "] ";
        Content content = send.content();
        if (content instanceof Content.Text text) {
            return new Effect.Send(new Content.Text(number + text.value()), send.author(), send.agent());
        } else if (content instanceof Content.Choices choices) {
            return new Effect.Send(
                    new Content.Choices(number + choices.prompt().value(), choices.options()),
                    send.author(),
                    send.agent());
        }
        return send;
    }
}
