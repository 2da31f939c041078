package dev.parley.testkit.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** What the Cloud API refuses at once. */
final class MessageChecks {

    private static final Set<String> MEDIA = Set.of("image", "video", "audio", "document", "sticker");

    private final World world;

    MessageChecks(World world) {
        this.world = world;
    }

    void check(JsonNode message) {
        String type = message.path("type").asText("");
        JsonNode part = message.path(type);
        if (!part.isObject() && !part.isArray()) {
            throw GraphError.invalid("Param " + type + " is required");
        }
        if (message.has("context")
                && !isKnown(message.path("context").path("message_id").asText(""))) {
            throw GraphError.value("the message that is answered is not known");
        }
        if (message.path("biz_opaque_callback_data").asText("").length() > 512) {
            throw GraphError.invalid("biz_opaque_callback_data is too long");
        }
        if (MEDIA.contains(type)) {
            media(type, part);
            return;
        }
        switch (type) {
            case "text" -> within(part.path("body"), 1, 4096, "text body");
            case "interactive" -> interactive(part);
            case "template" -> template(part);
            case "reaction" -> {
                if (!isKnown(part.path("message_id").asText(""))) {
                    throw GraphError.value("the message that is reacted to is not known");
                }
            }
            case "location" -> {
                if (!part.path("latitude").isNumber() || !part.path("longitude").isNumber()) {
                    throw GraphError.invalid("latitude and longitude are required");
                }
            }
            case "contacts" -> {
                for (JsonNode contact : part) {
                    within(contact.path("name").path("formatted_name"), 1, 1024, "formatted_name");
                }
            }
            default -> throw GraphError.invalid("Param type is not valid");
        }
    }

    boolean isKnown(String messageId) {
        return world.accounts.stream()
                .flatMap(person -> person.chat.stream())
                .anyMatch(shown -> shown.id().equals(messageId));
    }

    private void media(String type, JsonNode part) {
        boolean byId = part.has("id");
        String link = part.path("link").asText("");
        if (byId && !world.files.containsKey(part.path("id").asText())) {
            throw GraphError.value("media id is not known");
        } else if (!byId && !link.startsWith("https://")) {
            throw GraphError.invalid("an id or a link with https is required");
        } else if (part.has("caption") && (type.equals("audio") || type.equals("sticker"))) {
            throw GraphError.invalid("no caption here");
        }
        within(part.path("caption"), 0, 1024, "caption");
    }

    private static void interactive(JsonNode part) {
        JsonNode action = part.path("action");
        String type = part.path("type").asText("");
        within(part.path("body").path("text"), 1, type.equals("list") ? 4096 : 1024, "interactive body");
        switch (type) {
            case "button" -> {
                count(action.path("buttons").size(), 3, "buttons");
                Set<String> titles = new HashSet<>();
                for (JsonNode button : action.path("buttons")) {
                    within(button.path("reply").path("title"), 1, 20, "button title");
                    within(button.path("reply").path("id"), 1, 256, "button id");
                    distinct(titles.add(button.path("reply").path("title").asText()));
                }
            }
            case "list" -> {
                within(action.path("button"), 1, 20, "list label");
                int rows = 0;
                Set<String> ids = new HashSet<>();
                for (JsonNode section : action.path("sections")) {
                    rows += section.path("rows").size();
                    for (JsonNode row : section.path("rows")) {
                        within(row.path("title"), 1, 24, "row title");
                        within(row.path("id"), 1, 200, "row id");
                        within(row.path("description"), 0, 72, "row description");
                        distinct(ids.add(row.path("id").asText()));
                    }
                }
                count(rows, 10, "rows");
            }
            case "cta_url" -> within(action.path("parameters").path("display_text"), 1, 20, "display text");
            case "location_request_message" -> {}
            default -> throw GraphError.invalid("interactive type is not valid");
        }
    }

    private void template(JsonNode part) {
        String name = part.path("name").asText("");
        Integer gaps = world.templates.get(
                World.template(name, part.path("language").path("code").asText("")));
        if (gaps == null) {
            throw GraphError.of(404, 132001, "Template name does not exist in the translation");
        }
        int filled = 0;
        for (JsonNode component : part.path("components")) {
            for (JsonNode parameter : component.path("parameters")) {
                String text = parameter.path("text").asText("");
                if (text.matches("(?s).*([\\n\\t]| {5}).*")) {
                    throw GraphError.invalid("Param text cannot have new-line/tab characters or more than 4 spaces");
                }
                filled += component.path("type").asText().equals("body") ? 1 : 0;
            }
        }
        if (filled != gaps) {
            throw GraphError.of(400, 132000, "Number of parameters does not match the expected number of params");
        }
    }

    private static void within(JsonNode text, int least, int most, String what) {
        int length = text.asText("").codePointCount(0, text.asText("").length());
        if (length < least || length > most) {
            throw GraphError.invalid(what + " must have " + least + " to " + most + " characters");
        }
    }

    private static void count(int count, int most, String what) {
        if (count < 1 || count > most) {
            throw GraphError.invalid(what + " must be 1 to " + most);
        }
    }

    private static void distinct(boolean added) {
        if (!added) {
            throw GraphError.value("Duplicate titles or ids");
        }
    }
}
