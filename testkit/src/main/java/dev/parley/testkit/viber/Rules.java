package dev.parley.testkit.viber;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Viber refuses of a message, whoever it is for (Viber REST API, send message and keyboards). */
final class Rules {

    private static final int LONGEST_BODY = 30 * 1024;
    private static final Set<String> ACTIONS =
            Set.of("reply", "open-url", "location-picker", "share-phone", "buy", "none");
    private static final Set<String> TYPES =
            Set.of("text", "picture", "video", "file", "contact", "location", "url", "sticker", "rich_media");

    private Rules() {}

    /** Why a message is refused; null if it is not. */
    static @Nullable Statuses refusal(JsonNode message) {
        if (Json.bytes(message).length > LONGEST_BODY) {
            return Statuses.BAD_DATA;
        }
        String name = message.path("sender").path("name").asText("");
        if (name.isEmpty() || name.length() > 28) {
            return name.isEmpty() ? Statuses.MISSING_DATA : Statuses.BAD_DATA;
        }
        String type = message.path("type").asText("");
        if (!TYPES.contains(type)) {
            return type.isEmpty() ? Statuses.MISSING_DATA : Statuses.BAD_DATA;
        }
        for (String field : required(type)) {
            if (message.at(field).isMissingNode() || message.at(field).isNull()) {
                return Statuses.MISSING_DATA;
            }
        }
        if (!isWithinLimits(type, message)) {
            return Statuses.BAD_DATA;
        }
        Statuses keyboard = message.has("keyboard") ? refusal(message.path("keyboard"), "keyboard", message) : null;
        Statuses media = message.has("rich_media") ? refusal(message.path("rich_media"), "rich_media", message) : null;
        return keyboard == null ? media : keyboard;
    }

    private static List<String> required(String type) {
        return switch (type) {
            case "text" -> List.of("/text");
            case "picture" -> List.of("/text", "/media");
            case "video" -> List.of("/media", "/size");
            case "file" -> List.of("/media", "/size", "/file_name");
            case "contact" -> List.of("/contact/name", "/contact/phone_number");
            case "location" -> List.of("/location/lat", "/location/lon");
            case "sticker" -> List.of("/sticker_id");
            case "rich_media" -> List.of("/rich_media");
            default -> List.of("/media");
        };
    }

    private static boolean isWithinLimits(String type, JsonNode message) {
        return switch (type) {
            case "text" ->
                message.path("text").asText().length() <= 7000
                        && !message.path("text").asText().isEmpty();
            case "picture" -> message.path("text").asText().length() <= 768;
            case "video" -> message.path("size").asLong() <= 26L * 1024 * 1024;
            case "file" ->
                message.path("size").asLong() <= 50L * 1024 * 1024
                        && message.path("file_name").asText().matches("(?s).{1,250}\\.[A-Za-z0-9]{1,10}");
            case "contact" ->
                message.at("/contact/name").asText().length() <= 28
                        && message.at("/contact/phone_number").asText().length() <= 18;
            case "url" -> message.path("media").asText().length() <= 2000;
            default -> true;
        };
    }

    private static @Nullable Statuses refusal(JsonNode keyboard, String type, JsonNode message) {
        if (!keyboard.path("Type").asText().equals(type)
                || keyboard.path("Buttons").isEmpty()) {
            return Statuses.BAD_DATA;
        }
        int version = message.path("min_api_version").asInt(1);
        boolean cards = type.equals("rich_media");
        int room = 0;
        for (JsonNode button : keyboard.path("Buttons")) {
            int columns = button.path("Columns").asInt(6);
            int rows = button.path("Rows").asInt(1);
            room += columns * rows;
            String action = button.path("ActionType").asText("reply");
            if (columns < 1 || columns > 6 || rows < 1 || rows > (cards ? 7 : 2)) {
                return Statuses.BAD_DATA;
            }
            if (button.path("ActionBody").asText().isEmpty()
                    || button.path("Text").asText().length() > 250
                    || !ACTIONS.contains(action)) {
                return Statuses.BAD_DATA;
            }
            boolean shares = action.equals("share-phone") || action.equals("location-picker");
            if ((shares && version < 3) || (button.has("Silent") && version < 7)) {
                return Statuses.INCOMPATIBLE_WITH_VERSION;
            }
        }
        return cards ? refusal(keyboard, room, version) : null;
    }

    /** Cards are cut out of the row of buttons: one that is not filled would shift all that follow. */
    private static @Nullable Statuses refusal(JsonNode media, int room, int version) {
        int card = media.path("ButtonsGroupColumns").asInt(6)
                * media.path("ButtonsGroupRows").asInt(7);
        boolean fits = card > 0 && room % card == 0 && room / card <= 6;
        return !fits ? Statuses.BAD_DATA : version < 2 ? Statuses.INCOMPATIBLE_WITH_VERSION : null;
    }
}
