package dev.parley.testkit.telegram;

import java.util.List;

/**
 * A message as a person sees it now, edits applied.
 *
 * @param fromBot whether the bot wrote it
 * @param author the name that stands above it
 * @param kind as {@code text}, {@code photo} or {@code location}
 * @param text the text or the caption; empty for none
 * @param buttons in reading order
 * @param json the message as the Bot API tells it
 */
public record ShownMessage(
        int id,
        boolean fromBot,
        String author,
        String kind,
        String text,
        List<Button> buttons,
        boolean edited,
        String json) {

    public ShownMessage {
        buttons = List.copyOf(buttons);
    }
}
