package dev.parley.render;

import dev.parley.message.Option;
import java.util.ArrayList;
import java.util.List;

/** Lines of text in place of buttons: replies have numbers, and the others say what they are for. Not thread-safe. */
final class OptionLines {

    private final Draft draft;
    private final List<Option> replies = new ArrayList<>();

    OptionLines(Draft draft) {
        this.draft = draft;
    }

    /** The line for an option; what the contact is asked to share is asked in the title's own words. */
    String of(Option option) {
        return switch (option.action()) {
            case REPLY -> {
                replies.add(option);
                yield Lines.numbered(replies.size(), option.title());
            }
            case OPEN_LINK -> {
                draft.lose(Loss.Kind.LINK_BUTTON, "shown as text");
                yield Lines.link(option);
            }
            case SHARE_PHONE -> {
                draft.lose(Loss.Kind.PHONE_BUTTON, "asked for in the text");
                yield "📱 " + option.title();
            }
            case SHARE_LOCATION -> {
                draft.lose(Loss.Kind.LOCATION_BUTTON, "asked for in the text");
                yield "📍 " + option.title();
            }
        };
    }

    /** Writes down which numbers were given. */
    void done() {
        if (!replies.isEmpty()) {
            draft.lose(Loss.Kind.BUTTONS, replies.size() + " as a numbered text");
            draft.number(replies);
        }
    }
}
