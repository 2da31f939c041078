package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.message.DeliveryStatus;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one authentic event. Never throws: Viber repeats for an hour what is not answered with 200, and what cannot be
 * read today cannot be read then, so that it is put aside.
 */
final class EventReader {

    private static final Logger log = LoggerFactory.getLogger(EventReader.class);

    /** What Viber posts while it is told of a webhook; it needs a 200 and says nothing. */
    private static final String PROBE = "webhook";

    /** A probe is far shorter; what nobody signed is not worth more reading. */
    private static final int LONGEST_UNSIGNED = 4096;

    /** What a failed message is called by words that have nothing of the message in them. */
    private static final String INVALID = "message validation failed";

    private final ChannelAccount account;
    private final Welcomes welcomes;
    private final Instant now;
    private final byte[] body;

    EventReader(ChannelAccount account, Welcomes welcomes, Instant now, byte[] body) {
        this.account = account;
        this.welcomes = welcomes;
        this.now = now;
        this.body = body;
    }

    /**
     * Whether it is the probe of {@code set_webhook}, which may come unsigned. Nothing is done for it but answering, so
     * that it need not be authentic.
     */
    static boolean isUnsignedProbe(WebhookRequest request) {
        if (!Signatures.isAbsent(request) || request.body().length > LONGEST_UNSIGNED) {
            return false;
        }
        try {
            return PROBE.equals(Fields.text(Json.read(request.body()), "event"));
        } catch (MalformedJsonException e) {
            return false;
        }
    }

    static Reception probed() {
        return new Reception.Challenge(WebhookReply.empty(200));
    }

    Reception read() {
        try {
            JsonNode event = Json.read(body);
            String kind = Fields.requiredText(event, "event");
            return kind.equals(PROBE) ? probed() : read(kind, event);
        } catch (MalformedJsonException | MalformedEventException e) {
            String reason = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
            return only(EventContext.unreadable(account, body, reason));
        } catch (RuntimeException e) {
            // A bug of ours must not make Viber repeat the event; the message could have content in it.
            log.warn(
                    "{} could not read an event: {}", account.id(), e.getClass().getName());
            return only(EventContext.unreadable(account, body, e.getClass().getName()));
        }
    }

    private Reception read(String kind, JsonNode event) throws MalformedEventException {
        EventContext context = EventContext.of(account, now, body, kind, event);
        return switch (kind) {
            case "message" -> only(MessageReader.read(context, event));
            case "conversation_started" -> OpeningReader.read(context, event, welcomes);
            case "subscribed" -> {
                JsonNode user = Fields.requiredObject(event, "user");
                yield only(context.event(People.id(user), new Event.Subscribed(People.profile(user))));
            }
            case "unsubscribed" -> only(context.event(userId(event), new Event.Unsubscribed()));
            case "delivered" -> only(receipt(context, event, DeliveryStatus.DELIVERED));
            case "seen" -> only(receipt(context, event, DeliveryStatus.READ));
            case "failed" -> only(receipt(context, event, DeliveryStatus.FAILED));
            // Payments, and whatever comes after this version.
            default -> only(context.unsupported(kind));
        };
    }

    private static InboxEntry receipt(EventContext context, JsonNode event, DeliveryStatus status)
            throws MalformedEventException {
        String token = context.token();
        if (token == null) {
            throw new MalformedEventException("message_token");
        }
        String reason = status == DeliveryStatus.FAILED ? reason(event) : null;
        return context.event(userId(event), new Event.ReceiptReceived(token, status, context.time(event), reason));
    }

    /** Only words that are known, since others may quote the message. */
    private static String reason(JsonNode event) {
        return INVALID.equalsIgnoreCase(Fields.text(event, "desc")) ? "failed: " + INVALID : "failed";
    }

    /** Flat in most events; tolerated within a user too. */
    private static String userId(JsonNode event) throws MalformedEventException {
        return event.path("user").isObject() && !event.hasNonNull("user_id")
                ? People.id(event.path("user"))
                : Fields.requiredText(event, "user_id");
    }

    static Reception only(InboxEntry entry) {
        return new Reception.Accepted(List.of(entry));
    }
}
