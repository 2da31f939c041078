package dev.parley.testkit.viber;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A message as a person sees it.
 *
 * @param token Viber's number of it; 0 for a welcome, which has none that the bot knows
 * @param fromBot whether the bot wrote it
 * @param type as {@code text}, {@code picture} or {@code rich_media}
 * @param text the text, the caption, or what stands on the cards; empty for none
 * @param buttons in reading order, of its keyboard or its cards
 * @param json the message as Viber's API tells it
 */
public record ShownMessage(long token, boolean fromBot, String type, String text, List<Button> buttons, String json) {

    public ShownMessage {
        buttons = List.copyOf(buttons);
    }

    static ShownMessage of(long token, boolean fromBot, JsonNode message) {
        List<Button> buttons = new ArrayList<>(Button.of(message.path("keyboard")));
        List<Button> cards = Button.of(message.path("rich_media"));
        buttons.addAll(cards);
        String words = cards.stream()
                .map(Button::title)
                .filter(title -> !title.isEmpty())
                .collect(Collectors.joining("\n"));
        return new ShownMessage(
                token,
                fromBot,
                message.path("type").asText(""),
                message.path("text").asText(words),
                buttons,
                message.toString());
    }
}
