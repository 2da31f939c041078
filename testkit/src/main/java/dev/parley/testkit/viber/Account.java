package dev.parley.testkit.viber;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What Viber knows of a person and their chat with the bot. Guarded by the monitor. */
final class Account {

    final String id;
    final String name;
    final String language;
    final List<ShownMessage> messages = new ArrayList<>();

    /** The tokens of the bot's messages that the person has not looked at. */
    final List<Long> unseen = new ArrayList<>();

    /** When the bot wrote, since the person did. */
    final Deque<Instant> unanswered = new ArrayDeque<>();

    /** When the bot asked for the person's details. */
    final Deque<Instant> asked = new ArrayDeque<>();

    int apiVersion = 10;
    boolean subscribed;
    boolean online = true;

    /** Whether their app can show what the bot sends. */
    boolean showing = true;

    /** What the newest message of the bot's carried; it comes back with what the person sends. */
    String trackingData = "";

    List<Button> keyboard = List.of();

    Account(String id, String name, String language) {
        this.id = id;
        this.name = name;
        this.language = language;
    }

    ObjectNode toJson() {
        return Json.object()
                .put("id", id)
                .put("name", name)
                .put("language", language)
                .put("country", "MM")
                .put("api_version", apiVersion);
    }

    /** A message of the bot's arrives; the keyboard is that of the newest. */
    void shows(ShownMessage message, ObjectNode json) {
        messages.add(message);
        keyboard = Button.of(json.path("keyboard"));
        trackingData = json.path("tracking_data").asText("");
    }
}
