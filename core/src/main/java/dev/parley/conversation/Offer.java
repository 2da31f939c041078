package dev.parley.conversation;

import dev.parley.message.Option;
import java.util.List;

/**
 * Options that the contact was last shown as a numbered text, since the channel has no buttons for them. Whoever then
 * writes a number means one of them, until the bot says something else in a later turn.
 *
 * @param options the first has the number 1; at least one
 */
public record Offer(List<Option> options) {

    public Offer {
        if (options.isEmpty()) {
            throw new IllegalArgumentException("an offer needs at least one option");
        }
        options = List.copyOf(options);
    }

    /** Without the titles, which the contact reads. */
    @Override
    public String toString() {
        return "Offer[" + options.size() + "]";
    }
}
