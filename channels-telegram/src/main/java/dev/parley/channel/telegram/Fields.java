package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads fields of JSON that may be absent or of any type. */
final class Fields {

    private Fields() {}

    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    /** A text that is there and says something. */
    static String requiredText(JsonNode node, String field) throws MalformedUpdateException {
        String value = text(node, field);
        if (value == null || value.isBlank()) {
            throw new MalformedUpdateException(field);
        }
        return value;
    }

    /** An integer of up to 64 bits. */
    static @Nullable Long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
    }

    static long requiredNumber(JsonNode node, String field) throws MalformedUpdateException {
        Long value = number(node, field);
        if (value == null) {
            throw new MalformedUpdateException(field);
        }
        return value;
    }

    static boolean isTrue(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isBoolean() && value.booleanValue();
    }

    static JsonNode requiredObject(JsonNode node, String field) throws MalformedUpdateException {
        JsonNode value = node.path(field);
        if (!value.isObject()) {
            throw new MalformedUpdateException(field);
        }
        return value;
    }
}
