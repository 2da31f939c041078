package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** What people and groups act upon: it turns what they do into messages and updates. Under the monitor. */
record Stage(Monitor monitor, World world, Updates updates, boolean readsAllGroupMessages) {

    /** A new message of a person's, delivered to the bot if it may see it. */
    ObjectNode post(Chat chat, User from, int thread, ObjectNode content) {
        ObjectNode message = chat.draft(from, world.now(), thread);
        ObjectNode opening = chat.messages.get(thread);
        if (opening != null) {
            // In a topic every message looks like a reply to the one that opened it.
            message.set("reply_to_message", opening.deepCopy());
        }
        message.setAll(content);
        chat.keep(message);
        if (isVisible(chat, message)) {
            updates.add("message", message.deepCopy());
        }
        return message;
    }

    /** In a group the bot sees what is meant for it, unless it was made to see all; a mention alone is not enough. */
    private boolean isVisible(Chat chat, ObjectNode message) {
        if (!chat.open) {
            return false;
        }
        String text = message.path("text").asText();
        boolean command = text.startsWith("/")
                && (!text.split("\\s", 2)[0].contains("@")
                        || text.toLowerCase(Locale.ROOT)
                                .contains("@" + world.bot.username().toLowerCase(Locale.ROOT)));
        boolean reply = message.path("reply_to_message").path("from").path("id").asLong() == world.bot.id();
        boolean service = "other".equals(Kinds.of(message));
        return chat.isPrivate() || readsAllGroupMessages || command || reply || service;
    }

    /** Commands and mentions of the bot are marked, as the apps do. */
    ObjectNode text(String text) {
        ObjectNode content = Json.object().put("text", text);
        ArrayNode entities = Json.array();
        if (text.length() > 1 && text.startsWith("/")) {
            int end = 1;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            entities.add(entity("bot_command", 0, end));
        }
        String mention = "@" + world.bot.username();
        int at = text.startsWith("/") ? -1 : text.indexOf(mention);
        if (at >= 0) {
            entities.add(entity("mention", at, mention.length()));
        }
        return entities.isEmpty() ? content : content.set("entities", entities);
    }

    private static ObjectNode entity(String type, int offset, int length) {
        return Json.object().put("type", type).put("offset", offset).put("length", length);
    }

    void membership(Chat chat, User by, String before, String after) {
        ObjectNode body = Json.object();
        body.set("chat", chat.toJson());
        body.set("from", by.toJson());
        body.put("date", world.now());
        body.set("old_chat_member", member(before));
        body.set("new_chat_member", member(after));
        updates.add("my_chat_member", body);
    }

    private ObjectNode member(String status) {
        ObjectNode member = Json.object();
        member.set("user", world.bot.toJson());
        member.put("status", status);
        return "kicked".equals(status) ? member.put("until_date", 0) : member;
    }
}
