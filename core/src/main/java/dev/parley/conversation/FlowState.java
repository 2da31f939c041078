package dev.parley.conversation;

import java.util.Map;

/**
 * What a state machine remembers of a conversation between two events.
 *
 * @param step its own name for where the dialog stands
 * @param data its own notes, small
 */
public record FlowState(String step, Map<String, String> data) {

    /** Before the first event. */
    public static final FlowState INITIAL = new FlowState("", Map.of());

    public FlowState {
        data = Map.copyOf(data);
    }

    /** The same notes at another step. */
    public FlowState at(String otherStep) {
        return new FlowState(otherStep, data);
    }
}
