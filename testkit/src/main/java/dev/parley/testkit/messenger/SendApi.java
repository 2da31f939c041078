package dev.parley.testkit.messenger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code POST /{node}/messages}. Under the world's lock. */
final class SendApi {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration COMMENT_WINDOW = Duration.ofDays(7);

    private final World world;
    private final Faults faults;
    private final WebhookCaller caller;
    private final MessageChecks checks;

    SendApi(World world, Faults faults, WebhookCaller caller) {
        this.world = world;
        this.faults = faults;
        this.caller = caller;
        this.checks = new MessageChecks(world);
    }

    JsonNode send(JsonNode body) {
        JsonNode recipient = body.path("recipient");
        boolean toComment = recipient.has("comment_id");
        Chat chat = toComment ? author(recipient.path("comment_id").asText()) : chat(recipient);
        ObjectNode answer = Json.object().put("recipient_id", chat.personId);
        if (body.has("sender_action")) {
            return action(chat, body, answer);
        }
        if ("MESSAGE_TAG".equals(body.path("messaging_type").asText())) {
            throw GraphException.invalid("this tag is not supported any more");
        }
        JsonNode message = body.path("message");
        checks.check(message);
        boolean utility = "UTILITY".equals(body.path("messaging_type").asText());
        if (message.has("template") != utility) {
            throw GraphException.invalid("messaging_type");
        }
        if (!toComment && !utility) {
            requireWindow(chat);
        }
        String replyTo = body.path("reply_to").path("mid").asText();
        if (!replyTo.isEmpty()
                && chat.messages.stream().noneMatch(shown -> shown.mid().equals(replyTo))) {
            throw GraphException.invalid("reply_to");
        }
        if (toComment) {
            answered(recipient.path("comment_id").asText());
        }
        String mid = world.nextId("m_");
        show(chat, "app", mid, message);
        echo(chat, mid, message, world.appId);
        if (!world.kind.isInstagram()) {
            delivered(chat, mid);
        }
        return answer.put("message_id", mid);
    }

    /** What a person in the page's inbox writes, or another app. */
    void sendElsewhere(Chat chat, JsonNode message, String app) {
        String mid = world.nextId("m_");
        show(chat, "inbox", mid, message);
        echo(chat, mid, message, app);
    }

    private Chat chat(JsonNode recipient) {
        Chat chat = world.chat(recipient.path("id").asText());
        if (chat == null) {
            throw GraphException.of(400, 100, 2018001, "(#100) No matching user found");
        } else if (chat.blocked) {
            throw GraphException.of(400, 551, 1545041, "(#551) This person isn't available right now.");
        } else if (!chat.controlledBy.equals(world.appId)) {
            throw GraphException.of(403, 10, 2018300, "(#10) another app is controlling this thread now");
        }
        return chat;
    }

    private Chat author(String comment) {
        World.Comment found = world.comments.get(comment);
        if (found == null || found.answered || world.now() - found.at > COMMENT_WINDOW.toMillis()) {
            throw GraphException.of(400, 10900, 0, "(#10900) Activity already replied to");
        }
        return found.author;
    }

    private void answered(String comment) {
        World.Comment found = world.comments.get(comment);
        if (found != null) {
            found.answered = true;
        }
    }

    private void requireWindow(Chat chat) {
        if (chat.lastInboundAt == null || chat.lastInboundAt.plus(WINDOW).isBefore(world.time.instant())) {
            int subcode = world.kind.isInstagram() ? 2534022 : 2018278;
            throw GraphException.of(403, 10, subcode, "(#10) This message is sent outside of allowed window.");
        }
    }

    private JsonNode action(Chat chat, JsonNode body, ObjectNode answer) {
        String action = body.path("sender_action").asText();
        if (!List.of("typing_on", "typing_off", "mark_seen", "react", "unreact").contains(action)) {
            throw GraphException.invalid("sender_action");
        }
        JsonNode payload = body.path("payload");
        if (action.endsWith("react") && payload.path("message_id").asText().isEmpty()) {
            throw GraphException.invalid("payload");
        }
        chat.actions.add(
                payload.has("reaction")
                        ? action + " " + payload.path("reaction").asText()
                        : action);
        return answer;
    }

    private static void show(Chat chat, String author, String mid, JsonNode message) {
        JsonNode attachment = message.path("attachment");
        JsonNode payload = attachment.path("payload");
        String kind = "text";
        if (attachment.isObject()) {
            String type = attachment.path("type").asText();
            kind = type.equals("template") ? payload.path("template_type").asText() : type;
        } else if (message.has("template")) {
            kind = "utility";
        }
        List<String> titles = new ArrayList<>();
        payload.path("buttons")
                .forEach(button -> titles.add(button.path("title").asText()));
        payload.path("elements")
                .forEach(card -> card.path("buttons")
                        .forEach(button -> titles.add(button.path("title").asText())));
        message.path("quick_replies")
                .forEach(reply -> titles.add(reply.path("title").asText()));
        String text = message.path("text").asText(payload.path("text").asText());
        chat.shows(new ShownMessage(mid, author, kind, text, titles, message.toString()), message);
    }

    private void echo(Chat chat, String mid, JsonNode message, String app) {
        ObjectNode event = Events.frame(world, world.kind.entryId(), chat.personId);
        ObjectNode echo = event.putObject("message").put("mid", mid).put("is_echo", true);
        if (!faults.hasAnonymousEchoes()) {
            // No echo of Instagram's was seen that tells the app.
            if (!world.kind.isInstagram()) {
                echo.put("app_id", Long.parseLong(app));
            }
            if (message.has("metadata")) {
                echo.set("metadata", message.path("metadata"));
            }
        }
        if (message.has("text")) {
            echo.set("text", message.path("text"));
        } else if (message.has("attachment")) {
            echo.putArray("attachments").add(message.path("attachment").deepCopy());
        }
        boolean ours = chat.controlledBy.equals(world.appId);
        caller.offer(ours ? "messaging" : "standby", event);
    }

    private void delivered(Chat chat, String mid) {
        ObjectNode event = Events.frame(world, chat.personId, world.kind.entryId());
        ObjectNode delivery = event.putObject("delivery").put("watermark", world.now());
        delivery.putArray("mids").add(mid);
        caller.offer("messaging", event);
    }
}
