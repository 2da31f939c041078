package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A private chat or a group. Guarded by the monitor. */
final class Chat {

    final long id;
    final String type;
    final String title;
    final Map<Integer, ObjectNode> messages = new LinkedHashMap<>();
    final Set<Integer> topics = new HashSet<>();
    boolean forum;

    /** Whether the person pressed Start, or the group has the bot. */
    boolean open;

    boolean blocked;

    @Nullable
    Chat migratedTo;

    @Nullable
    JsonNode keyboard;

    private int nextMessage;

    Chat(long id, String type, String title, int firstMessage) {
        this.id = id;
        this.type = type;
        this.title = title;
        nextMessage = firstMessage;
    }

    boolean isPrivate() {
        return "private".equals(type);
    }

    int nextMessage() {
        return nextMessage++;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("id", id).put(isPrivate() ? "first_name" : "title", title).put("type", type);
        if (forum) {
            json.put("is_forum", true);
        }
        return json;
    }

    /** A message that is not kept yet. */
    ObjectNode draft(User from, long date, int thread) {
        ObjectNode message = Json.object();
        message.put("message_id", nextMessage());
        message.set("from", from.toJson());
        message.set("chat", toJson());
        message.put("date", date);
        if (thread > 0) {
            message.put("message_thread_id", thread).put("is_topic_message", true);
        }
        return message;
    }

    ObjectNode keep(ObjectNode message) {
        messages.put(message.path("message_id").asInt(), message);
        return message;
    }

    List<ShownMessage> shown() {
        List<ShownMessage> all = new ArrayList<>();
        messages.values().forEach(message -> all.add(show(message)));
        return all;
    }

    static ShownMessage show(ObjectNode message) {
        JsonNode from = message.path("from");
        String text = message.path("text").asText(message.path("caption").asText(""));
        return new ShownMessage(
                message.path("message_id").asInt(),
                from.path("is_bot").asBoolean(),
                from.path("first_name").asText(""),
                Kinds.of(message),
                text,
                Markup.buttons(message.path("reply_markup")),
                message.has("edit_date"),
                message.toString());
    }
}
