package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keyboards: what they hold, and what Telegram refuses of them. */
final class Markup {

    private static final int MOST_BUTTONS = 100;

    private static final List<String> ACTIONS = List.of(
            "callback_data",
            "url",
            "web_app",
            "login_url",
            "switch_inline_query",
            "switch_inline_query_current_chat",
            "switch_inline_query_chosen_chat",
            "copy_text",
            "callback_game",
            "pay");

    private Markup() {}

    static List<Button> buttons(JsonNode markup) {
        List<Button> all = new ArrayList<>();
        for (String field : List.of("inline_keyboard", "keyboard")) {
            for (JsonNode row : markup.path(field)) {
                for (JsonNode button : row) {
                    all.add(new Button(
                            button.path("text").asText(button.asText()),
                            textOrNull(button.path("callback_data")),
                            textOrNull(button.path("url"))));
                }
            }
        }
        return all;
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isMissingNode() ? null : node.asText();
    }

    static void validate(JsonNode markup) {
        if (markup.isMissingNode()) {
            return;
        }
        if (!markup.isObject()) {
            throw ApiError.badRequest("object expected as reply markup");
        }
        int count = 0;
        for (JsonNode row : markup.path("inline_keyboard")) {
            for (JsonNode button : row) {
                validateInline(button);
                count++;
            }
        }
        for (JsonNode row : markup.path("keyboard")) {
            for (JsonNode button : row) {
                if (button.path("text").asText(button.asText()).isEmpty()) {
                    throw ApiError.badRequest("can't parse keyboard button: Field \"text\" must be non-empty");
                }
                count++;
            }
        }
        if (count > MOST_BUTTONS) {
            throw ApiError.badRequest("reply markup is too long");
        }
    }

    private static void validateInline(JsonNode button) {
        if (button.path("text").asText().isEmpty()) {
            throw ApiError.badRequest("can't parse inline keyboard button: Field \"text\" must be non-empty");
        }
        if (ACTIONS.stream().filter(button::has).count() != 1) {
            throw ApiError.badRequest(
                    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        }
        if (button.has("callback_data")) {
            int bytes = button.path("callback_data").asText().getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > 64) {
                throw ApiError.badRequest("BUTTON_DATA_INVALID");
            }
        }
        if (button.has("url") && !isWebAddress(button.path("url").asText())) {
            throw ApiError.badRequest("BUTTON_URL_INVALID");
        }
    }

    /** Names without a dot, as {@code localhost}, lead nowhere for Telegram. */
    static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            String scheme = String.valueOf(uri.getScheme());
            String host = uri.getHost();
            return switch (scheme) {
                case "http", "https" -> host != null && host.contains(".");
                case "tg" -> true;
                default -> false;
            };
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
