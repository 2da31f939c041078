package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A chat, or a topic of a forum, as an address: {@code chat} or {@code chat:thread}. */
final class Chats {

    /** The topic that every forum has; it is written to without naming it (tdlib/telegram-bot-api#798). */
    private static final long GENERAL_TOPIC = 1;

    private static final Pattern ADDRESS = Pattern.compile("(-?[0-9]{1,18})(?::([0-9]{1,18}))?");

    private Chats() {}

    /** Where the message was written. A thread of replies outside a forum has a thread id too, and is no topic. */
    static String address(JsonNode message) throws MalformedUpdateException {
        JsonNode chat = Fields.requiredObject(message, "chat");
        long id = Fields.requiredNumber(chat, "id");
        Long thread = Fields.number(message, "message_thread_id");
        boolean topic = Fields.isTrue(message, "is_topic_message") && Fields.isTrue(chat, "is_forum");
        return topic && thread != null && thread != GENERAL_TOPIC ? id + ":" + thread : Long.toString(id);
    }

    static boolean isPrivate(JsonNode chat) {
        String type = Fields.text(chat, "type");
        return type == null ? chat.path("id").asLong() > 0 : type.equals("private");
    }

    static boolean isChannel(JsonNode chat) {
        return "channel".equals(Fields.text(chat, "type"));
    }

    /**
     * Where a call goes.
     *
     * @param thread the topic; empty for none
     */
    record Target(long chat, OptionalLong thread) {

        boolean isGroup() {
            return chat < 0;
        }
    }

    /**
     * Reads an address.
     *
     * @throws RefusedException if it is none of Telegram's
     */
    static Target target(String address) throws RefusedException {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches()) {
            throw new RefusedException("not-a-chat-id");
        }
        String thread = matcher.group(2);
        return new Target(
                Long.parseLong(matcher.group(1)),
                thread == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(thread)));
    }
}
