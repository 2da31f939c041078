package dev.parley.testkit.viber;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A button as the person sees it, on the keyboard or on a card.
 *
 * @param title without HTML
 * @param action as {@code reply}, {@code open-url} or {@code share-phone}
 * @param body what pressing it sends
 * @param silent whether what it sends stays out of the chat
 */
public record Button(String title, String action, String body, boolean silent) {

    static List<Button> of(JsonNode keyboard) {
        List<Button> all = new ArrayList<>();
        for (JsonNode button : keyboard.path("Buttons")) {
            all.add(new Button(
                    plain(button.path("Text").asText("")),
                    button.path("ActionType").asText("reply"),
                    button.path("ActionBody").asText(""),
                    button.path("Silent").asBoolean()));
        }
        return all;
    }

    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
