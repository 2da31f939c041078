package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Event;
import dev.parley.id.MessageId;
import dev.parley.message.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/** Reads one of {@code statuses[]}: how far a message of ours got. */
final class StatusReader {

    /** The contact wrote more than a day ago: the only word of it, since the send was accepted. */
    private static final int OUTSIDE_WINDOW = 131047;

    private StatusReader() {}

    static void read(Collected found, JsonNode contacts, JsonNode status) throws MalformedItemException {
        String id = Fields.requiredText(status, "id");
        String told = Fields.requiredText(status, "status");
        DeliveryStatus reached = reached(told);
        if (reached == null || "group".equals(Fields.text(status, "recipient_type"))) {
            found.unsupported(status, "status " + told);
            return;
        }
        Person to = Person.of(
                contacts,
                Fields.text(status, "recipient_id"),
                Fields.text(status, "recipient_user_id"),
                "recipient_id");
        to.link(found);
        boolean failed = reached == DeliveryStatus.FAILED;
        Event event = new Event.ReceiptReceived(
                id,
                ours(Fields.text(status, "biz_opaque_callback_data")),
                reached,
                Fields.time(status, "timestamp", found.now()),
                failed ? reason(status.path("errors")) : null,
                failed && isOutsideWindow(status.path("errors")));
        found.event(to.address(), event, "status", id, told);
    }

    private static @Nullable DeliveryStatus reached(String told) {
        return switch (told) {
            case "sent" -> DeliveryStatus.SENT;
            case "delivered" -> DeliveryStatus.DELIVERED;
            case "read", "played" -> DeliveryStatus.READ;
            case "failed" -> DeliveryStatus.FAILED;
            default -> null;
        };
    }

    /** Our id, if it is what we sent along: another program may use the number too. */
    private static @Nullable MessageId ours(@Nullable String data) {
        try {
            return data == null ? null : MessageId.of(data);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String reason(JsonNode errors) {
        int code = errors.path(0).path("code").asInt(-1);
        return code < 0 ? "failed" : Integer.toString(code);
    }

    private static boolean isOutsideWindow(JsonNode errors) {
        for (JsonNode error : errors) {
            if (error.path("code").asInt(0) == OUTSIDE_WINDOW) {
                return true;
            }
        }
        return false;
    }
}
