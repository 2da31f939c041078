package dev.parley.render;

import dev.parley.message.Content;
import dev.parley.message.Option;
import java.util.ArrayList;
import java.util.List;

/** A rendering that is being put together. Not thread-safe. */
final class Draft {

    private final List<Content> messages = new ArrayList<>();
    private final List<Option> numbered = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();

    void add(Content message) {
        messages.add(message);
    }

    /** The options are in the text by their numbers. */
    void number(List<Option> options) {
        numbered.addAll(options);
    }

    void lose(Loss.Kind kind, String detail) {
        losses.add(new Loss(kind, detail));
    }

    Rendering rendering() {
        return new Rendering(messages, numbered, losses);
    }
}
