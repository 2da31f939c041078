package dev.parley.testkit.whatsapp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        } catch (JsonProcessingException e) {
            throw GraphError.invalid("the body is no JSON");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One body of several values, each of which is what one change tells. */
    static String body(Collection<JsonNode> changes) {
        ObjectNode root = object().put("object", "whatsapp_business_account");
        ObjectNode entry = root.putArray("entry").addObject().put("id", World.BUSINESS_ACCOUNT_ID);
        entry.putArray("changes").addAll(changes);
        return escaped(root.toString());
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

    /** As Meta writes JSON: nothing beyond ASCII, and slashes escaped. */
    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '/') {
                escaped.append("\\/");
            } else if (c < 0x80) {
                escaped.append(c);
            } else {
                escaped.append(String.format("\\u%04x", (int) c));
            }
        }
        return escaped.toString();
    }
}
