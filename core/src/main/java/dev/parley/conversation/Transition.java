package dev.parley.conversation;

import java.util.List;

/** What follows from an event: what to remember, and what to do, in order. */
public record Transition(FlowState state, List<Effect> effects) {

    public Transition {
        effects = List.copyOf(effects);
    }

    public static Transition to(FlowState state, Effect... effects) {
        return new Transition(state, List.of(effects));
    }

    /** Nothing follows. */
    public static Transition none(Conversation conversation) {
        return new Transition(conversation.flow(), List.of());
    }
}
