package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.message.DeliveryStatus;
import java.time.Instant;
import java.util.List;

/** Reads how far messages got: named one by one, or all up to a time. */
final class ReceiptReader {

    private ReceiptReader() {}

    static List<InboxEntry> read(Item item, String field, DeliveryStatus status) throws MalformedEventException {
        JsonNode told = Fields.requiredObject(item.node(), field);
        String person = item.person();
        if (item.isOwn()) {
            return List.of(item.unsupported("own_" + field));
        }
        // Instagram names the last message that was read, Messenger those that were delivered.
        List<String> mids = Fields.items(told, "mid").isEmpty()
                ? Fields.items(told, "mids").stream()
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .filter(mid -> !mid.isBlank())
                        .toList()
                : List.of(Fields.requiredId(told, "mid"));
        if (!mids.isEmpty()) {
            return mids.stream()
                    .map(mid -> item.event(
                            person, EventKeys.of(field, mid), new Event.ReceiptReceived(mid, status, item.at(), null)))
                    .toList();
        }
        Instant watermark = Fields.time(told, "watermark");
        if (watermark == null) {
            throw new MalformedEventException("watermark");
        }
        return List.of(item.event(
                person,
                EventKeys.hashed(field, person, watermark.toEpochMilli()),
                new Event.ReceiptsUpTo(status, watermark)));
    }
}
