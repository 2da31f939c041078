package dev.parley.testkit.messenger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the page and one person have between them. Guarded by the world. */
final class Chat {

    /** A button that the person can press. */
    record Press(boolean quickReply, String payload) {}

    final String personId;
    final String name;
    final List<ShownMessage> messages = new ArrayList<>();
    final Map<String, Press> presses = new LinkedHashMap<>();
    final List<String> actions = new ArrayList<>();

    @Nullable
    Instant lastInboundAt;

    String controlledBy;
    boolean blocked;

    Chat(String personId, String name, String appId) {
        this.personId = personId;
        this.name = name;
        this.controlledBy = appId;
    }

    /** Quick replies are gone with the next message; buttons stay. */
    void shows(ShownMessage shown, JsonNode message) {
        messages.add(shown);
        presses.values().removeIf(Press::quickReply);
        JsonNode payload = message.path("attachment").path("payload");
        payload.path("buttons").forEach(this::button);
        payload.path("elements").forEach(card -> card.path("buttons").forEach(this::button));
        message.path("quick_replies")
                .forEach(reply -> presses.put(
                        reply.path("title").asText(),
                        new Press(true, reply.path("payload").asText())));
    }

    private void button(JsonNode button) {
        if ("postback".equals(button.path("type").asText())) {
            presses.put(
                    button.path("title").asText(),
                    new Press(false, button.path("payload").asText()));
        }
    }
}
