package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.MessageId;
import dev.parley.message.DeliveryStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was said in the account's name. Ours is a receipt, and all else is a person in the inbox or another app: it is
 * never answered, and has the bot fall silent.
 */
final class EchoReader {

    /** The page's inbox as an app: two pages of Meta's documentation give it two ids. */
    private static final Set<String> INBOXES = Set.of("263902037430900", "26390203743090");

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
        } else if (!elsewhere) {
            // Without our own app's id it is known by what the platform answered when it was sent, or is about to
            // answer.
            Optional<OurMark> remembered = item.in()
                    .own()
                    .find(item.in().account().address(person), mid, app == null || !INBOXES.contains(app));
            if (remembered.isPresent()) {
                return ours(item, mid, person, remembered.get());
            }
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
