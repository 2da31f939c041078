package dev.parley.testkit.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.testkit.internal.MetaWebhooks;
import java.io.IOException;
import java.util.Collection;

/** Builds what webhooks say. */
final class Payloads {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Payloads() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The document in some bytes. */
    static JsonNode parse(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw GraphError.invalid("the body is no JSON");
        }
    }

    /** One body of several values, each of which is what one change tells. */
    static String body(Collection<JsonNode> changes) {
        ObjectNode root = object().put("object", "whatsapp_business_account");
        ObjectNode entry = root.putArray("entry").addObject().put("id", World.BUSINESS_ACCOUNT_ID);
        entry.putArray("changes").addAll(changes);
        return MetaWebhooks.escaped(root.toString());
    }

    static ObjectNode change(String field, ObjectNode value) {
        ObjectNode change = object().put("field", field);
        change.set("value", value);
        return change;
    }

    /** A value for the simulator's number. */
    static ObjectNode value() {
        ObjectNode value = object().put("messaging_product", "whatsapp");
        value.putObject("metadata")
                .put("display_phone_number", World.DISPLAY_NUMBER)
                .put("phone_number_id", World.PHONE_NUMBER_ID);
        return value;
    }

    static void addContact(ObjectNode value, World.Account person) {
        ObjectNode contact = value.putArray("contacts").addObject();
        contact.putObject("profile").put("name", person.name);
        if (person.tellsPhone) {
            contact.put("wa_id", person.phone);
        }
        if (person.tellsUser) {
            contact.put("user_id", person.user);
        }
    }

    static ObjectNode status(World.Account person, ShownMessage message, String status, long at, String callback) {
        ObjectNode value = value();
        addContact(value, person);
        ObjectNode told = value.putArray("statuses").addObject();
        told.put("id", message.id()).put("status", status).put("timestamp", Long.toString(at));
        if (person.tellsPhone) {
            told.put("recipient_id", person.phone);
        }
        if (person.tellsUser) {
            told.put("recipient_user_id", person.user);
        }
        if (!callback.isEmpty()) {
            told.put("biz_opaque_callback_data", callback);
        }
        return value;
    }

    /** That somebody's id is another. */
    static ObjectNode userChanged(String previous, String current, String at) {
        ObjectNode value = value();
        value.putArray("user_id_update")
                .addObject()
                .put("timestamp", at)
                .putObject("user_id")
                .put("previous", previous)
                .put("current", current);
        return change("user_id_update", value);
    }

    /** That somebody's number is another, which they have already. */
    static ObjectNode numberChanged(World.Account person, String previous, String messageId, String at) {
        ObjectNode value = value();
        value.putArray("messages")
                .addObject()
                .put("id", messageId)
                .put("timestamp", at)
                .put("type", "system")
                .put("from", previous)
                .putObject("system")
                .put("type", "user_changed_number")
                .put("body", "User " + person.name + " changed from " + previous + " to " + person.phone)
                .put("wa_id", person.phone);
        return change("messages", value);
    }

    /** A text that was written from the business's own phone. */
    static ObjectNode echo(World.Account to, String messageId, String text, String at) {
        ObjectNode echo = object().put("from", World.DISPLAY_NUMBER)
                .put("id", messageId)
                .put("timestamp", at)
                .put("type", "text");
        if (to.tellsPhone) {
            echo.put("to", to.phone);
        }
        if (to.tellsUser) {
            echo.put("to_user_id", to.user);
        }
        echo.putObject("text").put("body", text);
        return echo;
    }
}
