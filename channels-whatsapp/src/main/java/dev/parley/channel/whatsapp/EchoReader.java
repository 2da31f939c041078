package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.parley.conversation.Event;
import java.util.Set;

/** Reads what a person sent from the business's own phone, where the number is used there too (smb_message_echoes). */
final class EchoReader {

    private static final Set<String> CHANGES = Set.of("reaction", "edit", "revoke", "system");

    private EchoReader() {}

    static void read(Collected found, JsonNode echo) throws MalformedItemException {
        String id = Fields.requiredText(echo, "id");
        String type = Fields.requiredText(echo, "type");
        if (CHANGES.contains(type)) {
            found.unsupported(echo, "echo " + type);
            return;
        }
        Person to =
                Person.of(MissingNode.getInstance(), Fields.text(echo, "to"), Fields.text(echo, "to_user_id"), "to");
        to.link(found);
        Event event = new Event.SentElsewhere(
                ContentReader.read(echo, type, null).get(0), id, Fields.time(echo, "timestamp", found.now()), null);
        found.event(to.address(), event, "echo", id);
    }
}
