package dev.parley.faults.real;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Situation;
import dev.parley.conversation.Transition;
import dev.parley.message.Content;

/** Answers each text with itself, so that what was answered can be told from what was sent. */
final class Echo implements ConversationStateMachine {

    private static final String PREFIX = "re ";

    static String answerTo(String text) {
        return PREFIX + text;
    }

    @Override
    public Transition next(Conversation conversation, Event event, Situation situation) {
        return event instanceof Event.MessageReceived received && received.content() instanceof Content.Text text
                ? Transition.to(conversation.flow(), Effect.Send.bot(new Content.Text(answerTo(text.value()))))
                : Transition.to(conversation.flow());
    }
}
