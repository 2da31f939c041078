package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import java.util.Map;
import java.util.stream.Collectors;

/** Reactions by the platform's words, which stand where an emoji does not. */
final class Reactions {

    private static final Map<String, String> EMOJI =
            Map.of("love", "❤", "smile", "😆", "wow", "😮", "sad", "😢", "angry", "😠", "like", "👍", "dislike", "👎");

    private static final Map<String, String> WORDS =
            EMOJI.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private Reactions() {}

    static InboxEntry read(Item item) throws MalformedEventException {
        JsonNode reaction = Fields.requiredObject(item.node(), "reaction");
        String mid = Fields.requiredId(reaction, "mid");
        if (item.isOwn()) {
            return item.unsupported("own_reaction");
        }
        String action = String.valueOf(Fields.text(reaction, "action"));
        String emoji = action.equals("unreact") ? null : emoji(reaction);
        String key = EventKeys.hashed("reaction", mid, item.person(), action, String.valueOf(emoji), item.told());
        return item.event(item.person(), key, new Event.Reacted(mid, emoji, item.writer(), item.at(), emoji != null));
    }

    private static String emoji(JsonNode reaction) throws MalformedEventException {
        String emoji = Fields.text(reaction, "emoji");
        String word = Fields.text(reaction, "reaction");
        if (emoji != null || word != null) {
            return emoji == null ? EMOJI.getOrDefault(String.valueOf(word), String.valueOf(word)) : emoji;
        }
        throw new MalformedEventException("reaction");
    }

    /** What the platform calls an emoji; the emoji itself where it has no word for it. */
    static String word(String emoji) {
        String known = WORDS.get(withoutVariation(emoji));
        return known == null ? emoji : known;
    }

    private static String withoutVariation(String emoji) {
        return emoji.replace("\uFE0F", "");
    }
}
