package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whether a message is meant for the bot. In a group it hears much that is not. */
final class GroupRules {

    private GroupRules() {}

    static boolean isForUs(JsonNode message, BotIdentity bot) {
        if (Chats.isPrivate(message.path("chat"))) {
            return true;
        }
        String text = Fields.text(message, "text");
        Optional<Command> command = text == null ? Optional.empty() : Command.in(text);
        if (command.isPresent()) {
            return command.get().isFor(bot);
        }
        return isReplyToUs(message.path("reply_to_message"), bot)
                || mentionsUs(message.path("entities"), text, bot)
                || mentionsUs(message.path("caption_entities"), Fields.text(message, "caption"), bot);
    }

    private static boolean isReplyToUs(JsonNode original, BotIdentity bot) {
        return isUs(original.path("from"), bot) && !original.has("forum_topic_created");
    }

    private static boolean mentionsUs(JsonNode entities, @Nullable String text, BotIdentity bot) {
        for (JsonNode entity : entities) {
            String type = Fields.text(entity, "type");
            if ("text_mention".equals(type) && isUs(entity.path("user"), bot)) {
                return true;
            }
            if ("mention".equals(type) && text != null && isOurName(text, entity, bot)) {
                return true;
            }
        }
        return false;
    }

    /** A mention is {@code @} and the user name. */
    private static boolean isOurName(String text, JsonNode entity, BotIdentity bot) {
        Long offset = Fields.number(entity, "offset");
        Long length = Fields.number(entity, "length");
        if (offset == null || length == null || offset < 0 || length < 2 || offset > text.length() - length) {
            return false;
        }
        int start = offset.intValue();
        return bot.isCalled(text.substring(start + 1, start + length.intValue()));
    }

    private static boolean isUs(JsonNode user, BotIdentity bot) {
        Long id = Fields.number(user, "id");
        return id != null && id == bot.id();
    }
}
