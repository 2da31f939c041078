package dev.parley.testkit.messenger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the Graph API answers, by path. Under the world's lock. */
final class GraphEdges {

    private final World world;
    private final WebhookCaller caller;
    private final SendApi sends;

    GraphEdges(World world, WebhookCaller caller, SendApi sends) {
        this.world = world;
        this.caller = caller;
        this.sends = sends;
    }

    /**
     * One call.
     *
     * @param file what a form carries along; null for nothing
     */
    JsonNode answer(String method, List<String> path, JsonNode body, byte @Nullable [] file) {
        String node = path.isEmpty() ? "" : path.get(0);
        if (path.size() == 1) {
            return node.equals("me") || node.equals(world.kind.nodeId()) ? me() : person(node);
        } else if (path.size() != 2 || !(node.equals("me") || node.equals(world.kind.nodeId()))) {
            throw GraphException.of(400, 100, 33, "Unsupported request. Object with this ID does not exist");
        }
        String edge = path.get(1);
        return switch (edge) {
            case "messages" -> sends.send(body);
            case "message_attachments" -> upload(body, file);
            case "subscribed_apps" -> subscription(method, body);
            case "messenger_profile" -> profile(method, body);
            case "pass_thread_control", "take_thread_control", "release_thread_control", "request_thread_control" ->
                control(edge, body);
            default -> throw GraphException.of(400, 100, 33, "Unsupported request");
        };
    }

    private JsonNode me() {
        ObjectNode me = Json.object();
        switch (world.kind) {
            case MESSENGER -> me.put("id", world.kind.entryId());
            case INSTAGRAM_VIA_PAGE ->
                me.put("id", world.kind.nodeId())
                        .putObject("instagram_business_account")
                        .put("id", world.kind.entryId());
            case INSTAGRAM_LOGIN -> me.put("id", "7770001112223334").put("user_id", world.kind.entryId());
        }
        return me;
    }

    /** Nothing is told of who has not written. */
    private JsonNode person(String id) {
        Chat chat = world.chat(id);
        if (chat == null) {
            throw GraphException.of(400, 100, 33, "Unsupported get request");
        } else if (chat.lastInboundAt == null) {
            throw world.kind.isInstagram()
                    ? GraphException.of(403, 230, 0, "(#230) User consent is required to access user profile")
                    : GraphException.of(400, 100, 2018218, "(#100) No profile available for this user.");
        }
        return world.kind.isInstagram()
                ? Json.object().put("id", id).put("username", chat.name)
                : Json.object().put("id", id).put("first_name", chat.name);
    }

    private JsonNode upload(JsonNode body, byte @Nullable [] file) {
        JsonNode message = body.path("message");
        JsonNode parsed = message.isTextual() ? Json.parse(message.asText().getBytes(StandardCharsets.UTF_8)) : message;
        if (!parsed.path("attachment").path("payload").path("is_reusable").asBoolean()) {
            throw GraphException.invalid("is_reusable");
        } else if (world.kind.isInstagram()
                && !"instagram".equals(body.path("platform").asText())) {
            throw GraphException.invalid("platform");
        } else if (file == null || file.length > 25 << 20) {
            throw GraphException.of(400, 100, 2018109, "(#100) Attachment size exceeds allowable limit");
        }
        String id = world.nextId("10000_");
        world.media.put(id, file);
        return Json.object().put("attachment_id", id);
    }

    private JsonNode subscription(String method, JsonNode body) {
        if (method.equals("POST")) {
            world.subscribed.addAll(SubscribableFields.read(world.kind, body));
        } else if (method.equals("DELETE")) {
            world.subscribed.clear();
        } else {
            ObjectNode answer = Json.object();
            var data = answer.putArray("data");
            if (!world.subscribed.isEmpty()) {
                var fields = data.addObject().put("id", world.appId).putArray("subscribed_fields");
                world.subscribed.forEach(fields::add);
            }
            return answer;
        }
        return Json.object().put("success", true);
    }

    private JsonNode profile(String method, JsonNode body) {
        if (method.equals("DELETE")) {
            body.path("fields").forEach(field -> world.profile.remove(field.asText()));
        } else {
            body.properties()
                    .forEach(field ->
                            world.profile.put(field.getKey(), field.getValue().toString()));
            boolean menu = body.has("persistent_menu") && !world.kind.isInstagram();
            if (menu && !world.profile.containsKey("get_started")) {
                throw GraphException.invalid(
                        "You must set a Get Started button if you also wish to use persistent menu");
            }
        }
        return Json.object().put("result", "success");
    }

    private JsonNode control(String edge, JsonNode body) {
        Chat chat = world.chat(body.path("recipient").path("id").asText());
        if (chat == null) {
            throw GraphException.of(400, 100, 2018001, "(#100) No matching user found");
        }
        String before = chat.controlledBy;
        switch (edge) {
            case "pass_thread_control" ->
                chat.controlledBy = body.path("target_app_id").asText();
            case "take_thread_control" -> chat.controlledBy = world.appId;
            case "release_thread_control" -> chat.controlledBy = PageInbox.APP_ID;
            default -> {}
        }
        if (!before.equals(chat.controlledBy)) {
            ObjectNode event = Events.frame(world, chat.personId, world.kind.entryId());
            event.putObject("pass_thread_control")
                    .put("previous_owner_app_id", before)
                    .put("new_owner_app_id", chat.controlledBy);
            caller.offer(chat.controlledBy.equals(world.appId) ? "messaging" : "standby", event);
        }
        return Json.object().put("success", true);
    }
}
