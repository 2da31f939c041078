package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one authentic body, which may have up to a thousand items of several numbers in it (Cloud API, Webhooks). Never
 * throws: WhatsApp repeats what is not answered with 200 for seven days. What cannot be read is put aside by itself and
 * costs its neighbours nothing.
 */
final class WebhookReader {

    private static final Logger log = LoggerFactory.getLogger(WebhookReader.class);

    private static final String OBJECT = "whatsapp_business_account";

    private final ChannelAccount account;
    private final Collected found;

    private WebhookReader(ChannelAccount account, Instant now) {
        this.account = account;
        this.found = new Collected(account, now);
    }

    static Reception.Accepted read(ChannelAccount account, Instant now, byte[] body) {
        WebhookReader reader = new WebhookReader(account, now);
        try {
            reader.read(Json.read(body), body);
        } catch (MalformedJsonException e) {
            reader.found.unreadable(body, e.getMessage() == null ? "not JSON" : e.getMessage());
        }
        return reader.found.accepted();
    }

    private void read(JsonNode root, byte[] body) {
        if (!root.isObject()) {
            found.unreadable(body, "no usable object");
            return;
        } else if (!OBJECT.equals(Fields.text(root, "object"))) {
            // The Test button of the app's pages sends a change without what is around it.
            found.unsupported(root, root.has("field") ? "test" : "not_" + OBJECT);
            return;
        }
        for (JsonNode entry : root.path("entry")) {
            each(entry.path("changes"), this::change);
        }
        if (found.isEmpty()) {
            found.unsupported(root, "nothing");
        }
    }

    private void change(JsonNode change) throws MalformedItemException {
        String field = Fields.requiredText(change, "field");
        JsonNode value = Fields.requiredObject(change, "value");
        String number = Fields.text(value.path("metadata"), "phone_number_id");
        if (number != null && !number.equals(found.number())) {
            found.unsupported(change, "other_number");
            return;
        }
        switch (field) {
            case "messages" -> messages(change, value);
            case "smb_message_echoes" -> {
                requireNumber(number);
                each(value.path("message_echoes"), echo -> EchoReader.read(found, echo));
            }
            case "user_id_update" -> each(value.path("user_id_update"), update -> MoveReader.update(found, update));
            default -> found.unsupported(change, field);
        }
    }

    private void messages(JsonNode change, JsonNode value) throws MalformedItemException {
        requireNumber(Fields.text(value.path("metadata"), "phone_number_id"));
        JsonNode contacts = value.path("contacts");
        each(value.path("messages"), message -> MessageReader.read(found, contacts, message));
        each(value.path("statuses"), status -> StatusReader.read(found, contacts, status));
        each(
                value.path("errors"),
                error -> found.unsupported(error, "error " + error.path("code").asInt(0)));
        if (value.path("messages").isEmpty()
                && value.path("statuses").isEmpty()
                && value.path("errors").isEmpty()) {
            found.unsupported(change, "messages");
        }
    }

    private static void requireNumber(@Nullable String number) throws MalformedItemException {
        if (number == null) {
            throw new MalformedItemException("phone_number_id");
        }
    }

    private void each(JsonNode items, Item item) {
        for (JsonNode node : items) {
            try {
                item.read(node);
            } catch (MalformedItemException e) {
                found.unreadable(Json.write(node), e.getMessage() == null ? "malformed" : e.getMessage());
            } catch (RuntimeException e) {
                // A bug of ours must not make WhatsApp repeat the body; the message could have content in it.
                log.warn(
                        "{} could not read an item: {}",
                        account.id(),
                        e.getClass().getName());
                found.unreadable(Json.write(node), e.getClass().getName());
            }
        }
    }

    private interface Item {
        void read(JsonNode node) throws MalformedItemException;
    }
}
