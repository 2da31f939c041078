package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.Delivery;
import dev.parley.channel.Reception;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.message.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a pressed button. It is always answered, used or not, or the button keeps spinning (Bot API, CallbackQuery). */
final class CallbackReader {

    private CallbackReader() {}

    static Reception.Accepted read(UpdateContext context, JsonNode callback) {
        InboxEntry entry;
        try {
            entry = entry(context, callback);
        } catch (MalformedUpdateException e) {
            entry = context.unreadable(UpdateReader.reason(e));
        }
        return new Reception.Accepted(List.of(entry), acknowledgement(context, callback), null);
    }

    private static InboxEntry entry(UpdateContext context, JsonNode callback) throws MalformedUpdateException {
        Fields.requiredText(callback, "id");
        String data = Fields.text(callback, "data");
        if (data == null || data.isEmpty()) {
            return context.unsupported(callback.has("game_short_name") ? "game_callback" : "callback_without_data");
        }
        if (!callback.hasNonNull("message")) {
            return context.unsupported("inline_mode_callback");
        }
        JsonNode message = Fields.requiredObject(callback, "message");
        if (Chats.isChannel(message.path("chat"))) {
            return context.unsupported("channel_callback");
        }
        Content choice = new Content.Choice(data, Long.toString(Fields.requiredNumber(message, "message_id")));
        JsonNode presser = Fields.requiredObject(callback, "from");
        // A callback has no time of its own, and that of its message may be years ago.
        return context.event(
                Chats.address(message),
                new Event.MessageReceived(choice, People.user(presser), null, context.now(), true, null));
    }

    private static List<Delivery> acknowledgement(UpdateContext context, JsonNode callback) {
        String id = Fields.text(callback, "id");
        String chat = chat(callback);
        return id == null || id.isBlank() || chat == null
                ? List.of()
                : List.of(new Delivery.Acknowledge(context.account().address(chat), id));
    }

    /** The chat with the button, else the one with the presser. */
    private static @Nullable String chat(JsonNode callback) {
        try {
            return Chats.address(callback.path("message"));
        } catch (MalformedUpdateException e) {
            Long presser = Fields.number(callback.path("from"), "id");
            return presser == null ? null : presser.toString();
        }
    }
}
