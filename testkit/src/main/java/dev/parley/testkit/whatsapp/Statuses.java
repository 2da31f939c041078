package dev.parley.testkit.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts accepted messages into chats, and tells how far they got. Accepted is not delivered. */
final class Statuses {

    private final World world;
    private final Webhooks webhooks;
    /** Whether the answer of a send says that the window is over, rather than a status later. */
    boolean refusesOutsideWindowAtOnce;

    Statuses(World world, Webhooks webhooks) {
        this.world = world;
        this.webhooks = webhooks;
    }

    /** The answer of the send; its statuses are on their way, and may come before it. */
    ObjectNode accept(JsonNode message, World.@Nullable Account person) {
        boolean late = person != null && !isTemplate(message) && !world.isWindowOpen(person);
        if (late && refusesOutsideWindowAtOnce) {
            throw GraphError.of(400, 131047, "Re-engagement message");
        }
        World.Account to = person == null ? stranger(message) : person;
        ShownMessage shown = new ShownMessage(
                world.messageId(to),
                true,
                message.path("type").asText(),
                text(message),
                buttons(message),
                message.toString());
        if (person == null || person.blocks) {
            fail(to, shown, 131026, "Message undeliverable");
        } else if (late) {
            fail(to, shown, 131047, "Re-engagement message");
        } else {
            show(to, shown, message);
        }
        ObjectNode answer = Payloads.object().put("messaging_product", "whatsapp");
        ObjectNode contact = answer.putArray("contacts").addObject();
        contact.put("input", message.path("to").asText(message.path("recipient").asText()));
        if (message.has("to")) {
            contact.put("wa_id", to.phone);
        } else {
            contact.put("user_id", to.user);
        }
        answer.putArray("messages").addObject().put("id", shown.id()).put("message_status", "accepted");
        return answer;
    }

    /** Says how far a message got. */
    void tell(World.Account person, ShownMessage shown, String status) {
        webhooks.tell(Payloads.change("messages", Payloads.status(person, shown, status, now(), callback(shown))));
    }

    private void show(World.Account to, ShownMessage shown, JsonNode message) {
        world.sent.add(shown);
        to.sawTyping = false;
        if (shown.kind().equals("reaction")) {
            to.reactions.put(message.path("reaction").path("message_id").asText(), message.path("reaction"));
            return;
        }
        to.chat.add(shown);
        to.unread.add(shown.id());
        List.of("sent", "delivered").forEach(status -> tell(to, shown, status));
    }

    private void fail(World.Account to, ShownMessage shown, int code, String title) {
        ObjectNode value = Payloads.status(to, shown, "failed", now(), callback(shown));
        ObjectNode error =
                ((ObjectNode) value.path("statuses").path(0)).putArray("errors").addObject();
        error.put("code", code).put("title", title).put("message", title);
        error.putObject("error_data").put("details", title);
        webhooks.tell(Payloads.change("messages", value));
    }

    private World.Account stranger(JsonNode message) {
        String phone = message.path("to").asText("").replaceAll("[^0-9]", "");
        boolean byPhone = !phone.isEmpty();
        return new World.Account("", phone, message.path("recipient").asText(""), byPhone, !byPhone);
    }

    private long now() {
        return world.time.instant().getEpochSecond();
    }

    private static String callback(ShownMessage shown) {
        return Payloads.parse(shown.json().getBytes(StandardCharsets.UTF_8))
                .path("biz_opaque_callback_data")
                .asText("");
    }

    private static boolean isTemplate(JsonNode message) {
        return message.path("type").asText("").equals("template");
    }

    static String text(JsonNode message) {
        JsonNode part = message.path(message.path("type").asText());
        if (part.path("body").isObject()) {
            return part.path("body").path("text").asText("");
        }
        return part.path("body").asText(part.path("caption").asText(""));
    }

    /** What can be pressed in a message of the business's. */
    private static List<ShownMessage.Button> buttons(JsonNode message) {
        JsonNode action = message.path("interactive").path("action");
        List<ShownMessage.Button> buttons = new ArrayList<>();
        for (JsonNode button : action.path("buttons")) {
            buttons.add(button(button.path("reply")));
        }
        for (JsonNode section : action.path("sections")) {
            section.path("rows").forEach(row -> buttons.add(button(row)));
        }
        return buttons;
    }

    private static ShownMessage.Button button(JsonNode told) {
        return new ShownMessage.Button(
                told.path("id").asText(), told.path("title").asText());
    }
}
