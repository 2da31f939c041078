package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.message.Option;
import java.util.List;

/**
 * Lays options out as a keyboard, one to a row, and two where both are short. The grid is six columns wide and fills
 * from left to right (Viber REST API, keyboards).
 */
final class Keyboards {

    /** About as many rows are seen at once. */
    static final int MAX_BUTTONS = 12;

    /** In UTF-16 units; each may become five when it is escaped, and {@link Buttons#MAX_TEXT} is what a button takes. */
    static final int MAX_TITLE = 50;

    private static final int WIDTH = 6;

    /** Two titles of this many UTF-16 units fit beside each other on a small phone. */
    private static final int SHORT_TITLE = 12;

    private Keyboards() {}

    /**
     * The keyboard, perhaps without buttons.
     *
     * @param plain whether to leave out what only newer clients know: silence, and buttons that share
     */
    static ObjectNode of(List<Option> options, boolean plain) {
        if (options.size() > MAX_BUTTONS) {
            throw new RefusedException("too-many-options");
        }
        ObjectNode keyboard = JsonNodeFactory.instance.objectNode().put("Type", "keyboard");
        ArrayNode buttons = keyboard.putArray("Buttons");
        List<Option> shown = options.stream()
                .filter(option -> !plain || !Buttons.isSharing(option))
                .toList();
        for (int i = 0; i < shown.size(); i++) {
            if (i + 1 < shown.size() && isShort(shown.get(i)) && isShort(shown.get(i + 1))) {
                buttons.add(Buttons.option(shown.get(i), WIDTH / 2, plain));
                buttons.add(Buttons.option(shown.get(++i), WIDTH / 2, plain));
            } else {
                buttons.add(Buttons.option(shown.get(i), WIDTH, plain));
            }
        }
        return keyboard;
    }

    private static boolean isShort(Option option) {
        return option.title().length() <= SHORT_TITLE;
    }
}
