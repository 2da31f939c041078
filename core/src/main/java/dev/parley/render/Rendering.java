package dev.parley.render;

import dev.parley.message.Content;
import dev.parley.message.Option;
import java.util.List;

/**
 * What a channel is given to show.
 *
 * @param messages what to send, in this order; empty when nothing of it can be shown
 * @param numbered the options that are in the texts as numbers, the first as 1; empty where there are none
 * @param losses what is not as it was meant
 */
public record Rendering(List<Content> messages, List<Option> numbered, List<Loss> losses) {

    public Rendering {
        messages = List.copyOf(messages);
        numbered = List.copyOf(numbered);
        losses = List.copyOf(losses);
    }
}
