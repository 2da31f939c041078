package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.Reception;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import dev.parley.conversation.InboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one authentic body: entries, and in each of them messages, what is only overheard, and changes, in the order in
 * which they happened. Never throws, since an hour of failures ends the subscription; each part is read by itself.
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
                parts(in, root).forEach(part -> readPart(in, part, entries));
                if (entries.isEmpty()) {
                    entries.add(in.unsupported("no_entries", root));
                }
            }
        } catch (MalformedJsonException e) {
            entries.add(in.unreadable(body, String.valueOf(e.getMessage())));
        }
        return new Reception.Accepted(entries);
    }

    /** Nothing promises that a batch is in order; what happened at the same time stays as it came. */
    private static List<Part> parts(Inbound in, JsonNode root) {
        List<Part> parts = new ArrayList<>();
        Fields.items(root, "entry").forEach(entry -> addParts(in, entry, parts));
        parts.sort(Comparator.comparing(Part::at));
        return parts;
    }

    private static void addParts(Inbound in, JsonNode entry, List<Part> parts) {
        Instant sent = Objects.requireNonNullElse(Fields.time(entry, "time"), in.now());
        if (!in.entryId().equals(Fields.id(entry, "id"))) {
            // Of another page of the same app, or the dashboard's test button, which has the id 0.
            parts.add(new Part(entry, sent, () -> List.of(in.unsupported("another_account", entry))));
            return;
        }
        int before = parts.size();
        // First, so that of a message that comes in both, the one that may be answered counts.
        Fields.items(entry, "messaging").forEach(node -> parts.add(part(node, sent, () -> events(in, node, false))));
        Fields.items(entry, "standby").forEach(node -> parts.add(part(node, sent, () -> events(in, node, true))));
        Fields.items(entry, "changes").forEach(node -> parts.add(part(node, sent, () -> changes(in, node))));
        if (entry.hasNonNull("field")) {
            parts.add(part(entry, sent, () -> changes(in, entry)));
        }
        if (parts.size() == before) {
            parts.add(new Part(entry, sent, () -> List.of(in.unsupported("empty_entry", entry))));
        }
    }

    private static Part part(JsonNode node, Instant sent, Reading reading) {
        Instant at = Fields.time(node, "timestamp");
        return new Part(node, at == null ? sent : at, reading);
    }

    private static List<InboxEntry> events(Inbound in, JsonNode node, boolean standby) throws MalformedEventException {
        return EventReader.read(new Item(in, node, standby));
    }

    /** What is known from {@code messaging} may come as the change of a field (Webhooks reference, Instagram). */
    private static List<InboxEntry> changes(Inbound in, JsonNode change) throws MalformedEventException {
        JsonNode value = change.path("value");
        return value.path("sender").isObject() && value.path("recipient").isObject()
                ? events(in, value, "standby".equals(Fields.text(change, "field")))
                : List.of(ChangeReader.read(in, change));
    }

    private static void readPart(Inbound in, Part part, List<InboxEntry> entries) {
        try {
            entries.addAll(part.reading().read());
        } catch (MalformedEventException e) {
            entries.add(in.unreadable(Json.write(part.node()), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // A bug of ours must not cost the others; the message could have content in it.
            log.warn(
                    "{} could not read an event: {}",
                    in.account().id(),
                    e.getClass().getName());
            entries.add(in.unreadable(Json.write(part.node()), e.getClass().getName()));
        }
    }

    /** What is read by itself, and when it happened, or else was sent to us. */
    private record Part(JsonNode node, Instant at, Reading reading) {}

    private interface Reading {
        List<InboxEntry> read() throws MalformedEventException;
    }
}
