package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.MessageId;
import dev.parley.message.DeliveryStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was said in the account's name. What carries our mark, or comes from our own app, is a receipt; of all else the
 * engine finds out whether we sent it. It is never answered.
 */
final class EchoReader {

    private EchoReader() {}

    static List<InboxEntry> read(Item item, JsonNode message, String mid) throws MalformedEventException {
        if (Fields.isTrue(message, "is_deleted")) {
            return List.of(item.unsupported("own_message_deleted"));
        }
        String person = item.receiver();
        String app = Fields.id(message, "app_id");
        String own = item.in().appId();
        Optional<OurMark> mark = OurMark.read(Fields.text(message, "metadata"));
        boolean elsewhere = own != null && app != null && !own.equals(app);
        if (!elsewhere && mark.isPresent()) {
            return ours(item, mid, person, mark.get());
        } else if (own != null && own.equals(app)) {
            return List.of(receipt(item, person, mid, null));
        }
        return elsewhere(item, message, mid, person, app);
    }

    /** Of an answer to a comment it is the first to tell whom the comment was written by. */
    private static List<InboxEntry> ours(Item item, String mid, String person, OurMark mark) {
        String comment = mark.comment();
        if (comment == null) {
            return List.of(receipt(item, person, mid, mark.message()));
        }
        return List.of(
                receipt(item, comment, mid, mark.message()),
                item.event(comment, EventKeys.hashed("moved", comment, person), new Event.AddressMoved(person)));
    }

    private static InboxEntry receipt(Item item, String address, String mid, @Nullable MessageId message) {
        return item.event(
                address,
                EventKeys.of("echo", mid),
                new Event.ReceiptReceived(mid, message, DeliveryStatus.SENT, item.at(), null, false));
    }

    private static List<InboxEntry> elsewhere(
            Item item, JsonNode message, String mid, String person, @Nullable String app) {
        List<InboxEntry> entries = new ArrayList<>();
        MessageReader.contents(message)
                .forEach(content -> entries.add(item.event(
                        person,
                        EventKeys.of(entries.isEmpty() ? "echo" : "echo-" + entries.size(), mid),
                        new Event.SentElsewhere(content, mid, item.at(), app))));
        return entries;
    }
}
