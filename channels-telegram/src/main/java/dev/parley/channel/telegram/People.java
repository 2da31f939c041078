package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import org.jspecify.annotations.Nullable;

/** Who wrote. */
final class People {

    /** The user that an administrator who stays anonymous writes as, with the group itself as {@code sender_chat}. */
    private static final long GROUP_ANONYMOUS_BOT = 1087968824L;

    /** The user that a group gets the posts of its linked channel from. */
    private static final long TELEGRAM = 777000L;

    private People() {}

    static boolean isBot(JsonNode message) {
        return Fields.isTrue(message.path("from"), "is_bot") && !isAnonymousAdmin(message);
    }

    static boolean isAutomaticForward(JsonNode message) {
        Long from = Fields.number(message.path("from"), "id");
        return Fields.isTrue(message, "is_automatic_forward") || (from != null && from == TELEGRAM);
    }

    /** The writer of a message; the chat itself where Telegram names no person. */
    static Sender sender(JsonNode message) throws MalformedUpdateException {
        JsonNode from = message.path("from");
        if (isAnonymousAdmin(message) || !from.isObject()) {
            JsonNode chat = message.path("sender_chat").isObject()
                    ? message.path("sender_chat")
                    : Fields.requiredObject(message, "chat");
            String signature = Fields.text(message, "author_signature");
            Profile profile = signature == null ? chatProfile(chat) : new Profile(signature, null);
            return new Sender(Long.toString(Fields.requiredNumber(chat, "id")), profile);
        }
        return user(from);
    }

    static Sender user(JsonNode user) throws MalformedUpdateException {
        return new Sender(Long.toString(Fields.requiredNumber(user, "id")), profile(user));
    }

    static Profile profile(JsonNode user) {
        return new Profile(fullName(user), Fields.text(user, "language_code"));
    }

    /** What a chat shows of itself: a group's title, or the name of the person. */
    static Profile chatProfile(JsonNode chat) {
        String title = Fields.text(chat, "title");
        return new Profile(title == null ? fullName(chat) : title, null);
    }

    static @Nullable String fullName(JsonNode person) {
        String first = Fields.text(person, "first_name");
        String last = Fields.text(person, "last_name");
        String name = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
        return name.isEmpty() ? null : name;
    }

    private static boolean isAnonymousAdmin(JsonNode message) {
        if (!message.path("sender_chat").isObject()) {
            return false;
        }
        Long from = Fields.number(message.path("from"), "id");
        return from != null && from == GROUP_ANONYMOUS_BOT;
    }
}
