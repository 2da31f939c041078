package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.Reception;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import dev.parley.conversation.InboxEntry;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one authentic body: entries, and in each of them messages, what is only overheard, and changes. Never throws, since
 * an hour of failures ends the subscription; each part is read by itself.
 */
final class WebhookReader {

    private static final Logger log = LoggerFactory.getLogger(WebhookReader.class);

    private WebhookReader() {}

    static Reception.Accepted read(Inbound in, byte[] body) {
        List<InboxEntry> entries = new ArrayList<>();
        try {
            JsonNode root = Json.read(body);
            if (!in.flavour().object().equals(Fields.text(root, "object"))) {
                entries.add(in.unsupported("object_" + Fields.text(root, "object"), root));
            } else {
                Fields.items(root, "entry").forEach(entry -> readEntry(in, entry, entries));
                if (entries.isEmpty()) {
                    entries.add(in.unsupported("no_entries", root));
                }
            }
        } catch (MalformedJsonException e) {
            entries.add(in.unreadable(body, String.valueOf(e.getMessage())));
        }
        return new Reception.Accepted(entries);
    }

    private static void readEntry(Inbound in, JsonNode entry, List<InboxEntry> entries) {
        if (!in.entryId().equals(Fields.id(entry, "id"))) {
            // Of another page of the same app, or the dashboard's test button, which has the id 0.
            entries.add(in.unsupported("another_account", entry));
            return;
        }
        int before = entries.size();
        // First, so that of a message that comes in both, the one that may be answered counts.
        Fields.items(entry, "messaging").forEach(node -> readPart(in, node, entries, () -> events(in, node, false)));
        Fields.items(entry, "standby").forEach(node -> readPart(in, node, entries, () -> events(in, node, true)));
        Fields.items(entry, "changes")
                .forEach(node -> readPart(in, node, entries, () -> List.of(ChangeReader.read(in, node))));
        if (entry.hasNonNull("field")) {
            readPart(in, entry, entries, () -> List.of(ChangeReader.read(in, entry)));
        }
        if (entries.size() == before) {
            entries.add(in.unsupported("empty_entry", entry));
        }
    }

    private static List<InboxEntry> events(Inbound in, JsonNode node, boolean standby) throws MalformedEventException {
        return EventReader.read(new Item(in, node, standby));
    }

    private static void readPart(Inbound in, JsonNode node, List<InboxEntry> entries, Part part) {
        try {
            entries.addAll(part.read());
        } catch (MalformedEventException e) {
            entries.add(in.unreadable(Json.write(node), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // A bug of ours must not cost the others; the message could have content in it.
            log.warn(
                    "{} could not read an event: {}",
                    in.account().id(),
                    e.getClass().getName());
            entries.add(in.unreadable(Json.write(node), e.getClass().getName()));
        }
    }

    private interface Part {
        List<InboxEntry> read() throws MalformedEventException;
    }
}
