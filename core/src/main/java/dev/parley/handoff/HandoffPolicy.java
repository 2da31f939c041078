package dev.parley.handoff;

import dev.parley.ticket.Handoff;
import dev.parley.ticket.Priority;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides whether a turn goes to a person, why, how urgent it is and to which team. Pure and thread-safe. */
@FunctionalInterface
public interface HandoffPolicy {

    /** The handoff, or empty when the bot answers this turn. */
    Optional<Handoff> decide(Turn turn);

    /** Hands over when the contact asks for a person. */
    static HandoffPolicy whenAsked() {
        return turn -> turn.asked() ? Optional.of(new Handoff("asked", Priority.MEDIUM)) : Optional.empty();
    }

    /** Hands over when the bot did not understand so many turns in a row. */
    static HandoffPolicy afterMisunderstandings(int turns) {
        if (turns < 1) {
            throw new IllegalArgumentException("turns must be at least 1, not " + turns);
        }
        return turn -> turn.misunderstandings() >= turns
                ? Optional.of(new Handoff("not-understood", Priority.LOW))
                : Optional.empty();
    }

    /** Never hands over. */
    static HandoffPolicy never() {
        return turn -> Optional.empty();
    }

    /** What the first policy says that says anything. */
    static HandoffPolicy firstOf(HandoffPolicy... policies) {
        List<HandoffPolicy> inOrder = List.of(policies);
        return turn ->
                inOrder.stream().flatMap(policy -> policy.decide(turn).stream()).findFirst();
    }

    /** The most urgent of what the policies say; among equals the earlier. */
    static HandoffPolicy anyOf(HandoffPolicy... policies) {
        List<HandoffPolicy> all = List.of(policies);
        return turn -> all.stream()
                .flatMap(policy -> policy.decide(turn).stream())
                .min(Comparator.comparing(Handoff::priority).reversed());
    }
}
