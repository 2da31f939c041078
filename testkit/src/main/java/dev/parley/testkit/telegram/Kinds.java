package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a message is. */
final class Kinds {

    /** In the order in which to ask: an animation has a document too, and a venue a location. */
    private static final List<String> ALL = List.of(
            "text",
            "photo",
            "animation",
            "document",
            "video",
            "audio",
            "voice",
            "sticker",
            "venue",
            "location",
            "contact");

    private Kinds() {}

    static String of(JsonNode message) {
        return ALL.stream().filter(message::has).findFirst().orElse("other");
    }
}
