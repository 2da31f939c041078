package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;

/** Reads that the bot was blocked or unblocked, added to a group or removed from it (Bot API, ChatMemberUpdated). */
final class MembershipReader {

    private static final String KIND = "my_chat_member";

    private MembershipReader() {}

    static InboxEntry read(UpdateContext context, JsonNode update) throws MalformedUpdateException {
        JsonNode chat = Fields.requiredObject(update, "chat");
        String address = Long.toString(Fields.requiredNumber(chat, "id"));
        boolean present = isPresent(Fields.requiredObject(update, "new_chat_member"));
        JsonNode before = update.path("old_chat_member");
        boolean unchanged = before.isObject() && isPresent(before) == present;
        if (Chats.isChannel(chat) || unchanged) {
            return context.unsupported(KIND);
        } else if (!present) {
            return context.event(address, new Event.Unsubscribed());
        }
        Profile profile = Chats.isPrivate(chat) ? People.profile(update.path("from")) : People.chatProfile(chat);
        return context.event(address, new Event.Subscribed(profile));
    }

    private static boolean isPresent(JsonNode member) throws MalformedUpdateException {
        return switch (Fields.requiredText(member, "status")) {
            case "creator", "administrator", "member" -> true;
            case "restricted" -> Fields.isTrue(member, "is_member");
            case "left", "kicked" -> false;
            default -> throw new MalformedUpdateException("status");
        };
    }
}
