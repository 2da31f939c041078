package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Event;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads that somebody goes on under another number or id (Cloud API, Webhooks, system messages and user_id_update). */
final class MoveReader {

    /**
     * How the line ends that tells of a new user id, which names the old one nowhere else. What is before it has the
     * person's own name in it and counts for nothing.
     */
    private static final Pattern CHANGED = Pattern.compile(" from ([A-Z]{2}\\.[A-Za-z0-9]{1,128}) to (\\S{1,160})$");

    private MoveReader() {}

    static void system(Collected found, JsonNode message, String id) throws MalformedItemException {
        JsonNode system = Fields.requiredObject(message, "system");
        String type = Fields.requiredText(system, "type");
        switch (type) {
            case "user_changed_number", "customer_changed_number" -> {
                String phone = Fields.text(system, "wa_id");
                String newPhone = phone == null ? Fields.text(system, "new_wa_id") : phone;
                String user = Fields.text(system, "user_id");
                String to = Ids.isUser(user) ? user : newPhone;
                String from = Fields.text(message, "from");
                if (!isAddress(to) || !isAddress(from)) {
                    throw new MalformedItemException("wa_id");
                }
                moved(found, from, to, id);
                String fromUser = Fields.text(message, "from_user_id");
                if (Ids.isUser(fromUser)) {
                    moved(found, fromUser, to, id);
                }
            }
            case "user_changed_user_id" -> userId(found, message, system, id);
            default -> found.unsupported(message, type);
        }
    }

    private static void userId(Collected found, JsonNode message, JsonNode system, String id)
            throws MalformedItemException {
        String to = Fields.requiredText(system, "user_id");
        String told = Fields.text(message, "from_user_id");
        String from = told == null ? former(Fields.text(system, "body"), to) : told;
        if (!Ids.isUser(to)) {
            throw new MalformedItemException("user_id");
        } else if (from == null || !Ids.isUser(from)) {
            // The user_id_update that comes beside it tells the former one.
            found.unsupported(message, "user_changed_user_id");
        } else {
            moved(found, from, to, id);
        }
    }

    private static @Nullable String former(@Nullable String body, String to) {
        Matcher line = CHANGED.matcher(body == null ? "" : body);
        return line.find() && line.group(2).equals(to) ? line.group(1) : null;
    }

    /** One of {@code user_id_update[]}. */
    static void update(Collected found, JsonNode update) throws MalformedItemException {
        JsonNode user = Fields.requiredObject(update, "user_id");
        String from = Fields.requiredText(user, "previous");
        String to = Fields.requiredText(user, "current");
        if (!Ids.isUser(from) || !Ids.isUser(to)) {
            throw new MalformedItemException("user_id");
        }
        moved(found, from, to, update.path("timestamp").asText(""));
    }

    private static boolean isAddress(@Nullable String id) {
        return Ids.isPhone(id) || Ids.isUser(id);
    }

    private static void moved(Collected found, @Nullable String from, @Nullable String to, String when) {
        if (from != null && to != null && !from.equals(to)) {
            found.event(from, new Event.AddressMoved(to), "moved", from, to, when);
        }
    }
}
