package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import dev.parley.conversation.InboxEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one authentic update. Never throws: Telegram repeats what is not answered with 200 for a day and holds back the
 * chat's other updates meanwhile, so that what cannot be read is put aside.
 */
final class UpdateReader {

    private static final Logger log = LoggerFactory.getLogger(UpdateReader.class);

    private UpdateReader() {}

    static Reception.Accepted read(ChannelAccount account, BotIdentity bot, Instant now, byte[] body) {
        try {
            JsonNode update = Json.read(body);
            long updateId = Fields.requiredNumber(update, "update_id");
            return read(UpdateContext.of(account, bot, now, body, updateId), update);
        } catch (MalformedJsonException | MalformedUpdateException e) {
            return only(UpdateContext.unreadable(account, body, reason(e)));
        } catch (RuntimeException e) {
            // A bug of ours must not make Telegram repeat the update; the message could have content in it.
            log.warn(
                    "{} could not read an update: {}",
                    account.id(),
                    e.getClass().getName());
            return only(UpdateContext.unreadable(account, body, e.getClass().getName()));
        }
    }

    private static Reception.Accepted read(UpdateContext context, JsonNode update) throws MalformedUpdateException {
        if (update.hasNonNull("message")) {
            return only(MessageReader.read(context, Fields.requiredObject(update, "message"), false));
        } else if (update.hasNonNull("edited_message")) {
            return only(MessageReader.read(context, Fields.requiredObject(update, "edited_message"), true));
        } else if (update.hasNonNull("callback_query")) {
            return CallbackReader.read(context, Fields.requiredObject(update, "callback_query"));
        } else if (update.hasNonNull("my_chat_member")) {
            return only(MembershipReader.read(context, Fields.requiredObject(update, "my_chat_member")));
        }
        String kind = update.properties().stream()
                .map(Map.Entry::getKey)
                .filter(field -> !field.equals("update_id"))
                .findFirst()
                .orElse("empty_update");
        return only(context.unsupported(kind));
    }

    private static Reception.Accepted only(InboxEntry entry) {
        return new Reception.Accepted(List.of(entry));
    }

    static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    }
}
