package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Address;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code messaging} or {@code standby}.
 *
 * @param standby whether it is only for listening, since another app has the right to speak
 */
record Item(Inbound in, JsonNode node, boolean standby) {

    /** Who it comes from; null where that is told otherwise than by an id, or not at all. */
    @Nullable
    String sender() {
        return Fields.id(node.path("sender"), "id");
    }

    /** The person it comes from. */
    String person() throws MalformedEventException {
        return address(node.path("sender"));
    }

    /** The person it goes to, as an echo does. */
    String receiver() throws MalformedEventException {
        return address(node.path("recipient"));
    }

    private static String address(JsonNode end) throws MalformedEventException {
        String id = Fields.requiredId(end, "id");
        if (!Address.isValid(id) || id.startsWith(Recipient.COMMENT)) {
            throw new MalformedEventException("id");
        }
        return id;
    }

    /** Whether the page or account itself did it. */
    boolean isOwn() {
        return in.entryId().equals(sender());
    }

    Instant at() {
        Instant told = Fields.time(node, "timestamp");
        return told == null ? in.now() : told;
    }

    /** When it happened as the platform tells it, for keys: by our own clock a repetition would be another event. */
    String told() {
        return String.valueOf(Fields.time(node, "timestamp"));
    }

    InboxEntry event(String address, String key, Event event) {
        return in.event(address, key, event);
    }

    InboxEntry unsupported(String kind) {
        return in.unsupported(kind, node);
    }

    Sender writer() throws MalformedEventException {
        return new Sender(person(), Profile.EMPTY);
    }
}
