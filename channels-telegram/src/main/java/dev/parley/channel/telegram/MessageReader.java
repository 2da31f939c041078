package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Referral;
import dev.parley.conversation.Sender;
import dev.parley.message.Content;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a message, new or edited. */
final class MessageReader {

    private static final long YEAR_10000 = 253_402_300_800L;

    private static final Pattern START = Pattern.compile("/start ([A-Za-z0-9_-]{1,64})");

    private MessageReader() {}

    static InboxEntry read(UpdateContext context, JsonNode message, boolean edited) throws MalformedUpdateException {
        JsonNode chat = Fields.requiredObject(message, "chat");
        String address = Chats.address(message);
        Long newChat = Fields.number(message, "migrate_to_chat_id");
        Long oldChat = Fields.number(message, "migrate_from_chat_id");
        // Telegram tells a group's move from both ends, in any order; both tell it of the old address.
        if (newChat != null) {
            return context.event(address, new Event.AddressMoved(newChat.toString()));
        } else if (oldChat != null) {
            return context.event(oldChat.toString(), new Event.AddressMoved(address));
        } else if (Chats.isChannel(chat)) {
            return context.unsupported("channel_post");
        } else if (People.isAutomaticForward(message)) {
            return context.unsupported("automatic_forward");
        } else if (People.isBot(message)) {
            return context.unsupported("from_bot");
        }
        Optional<Content> content = ContentReader.read(message, context.bot());
        if (content.isEmpty()) {
            return context.unsupported(MessageKinds.unsupported(message));
        }
        return context.event(address, event(context, message, edited, content.get()));
    }

    private static Event event(UpdateContext context, JsonNode message, boolean edited, Content content)
            throws MalformedUpdateException {
        Sender sender = People.sender(message);
        String id = Long.toString(Fields.requiredNumber(message, "message_id"));
        if (edited) {
            return new Event.MessageEdited(content, sender, id, time(message, "edit_date", context.now()));
        }
        return new Event.MessageReceived(
                content,
                sender,
                id,
                time(message, "date", context.now()),
                GroupRules.isForUs(message, context.bot()),
                replyTo(message),
                referral(content));
    }

    /** What stands behind {@code /start} is the code of the link that was followed (Bot features, Deep linking). */
    private static @Nullable Referral referral(Content content) {
        if (content instanceof Content.Text text) {
            Matcher start = START.matcher(text.value());
            return start.matches() ? Referral.link(start.group(1)) : null;
        }
        return null;
    }

    /** Every message of a topic answers the notice that opened it; that is not what its writer meant. */
    private static @Nullable String replyTo(JsonNode message) {
        JsonNode original = message.path("reply_to_message");
        Long id = Fields.number(original, "message_id");
        return id == null || original.has("forum_topic_created") ? null : id.toString();
    }

    private static Instant time(JsonNode message, String field, Instant otherwise) {
        Long seconds = Fields.number(message, field);
        return seconds == null || seconds <= 0 || seconds >= YEAR_10000 ? otherwise : Instant.ofEpochSecond(seconds);
    }
}
