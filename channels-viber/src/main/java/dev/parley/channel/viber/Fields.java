package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads fields of JSON that may be absent or of any type; Viber tells numbers as texts now and then. */
final class Fields {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Fields() {}

    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    /** A text that says something; null for none. */
    static @Nullable String filledText(JsonNode node, String field) {
        String value = text(node, field);
        return value == null || value.isBlank() ? null : value;
    }

    static String requiredText(JsonNode node, String field) throws MalformedEventException {
        String value = filledText(node, field);
        if (value == null) {
            throw new MalformedEventException(field);
        }
        return value;
    }

    /** An integer of up to 64 bits, or a text of one; null for anything else. */
    static @Nullable Long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        return value.isTextual() && INTEGER.matcher(value.textValue()).matches()
                ? Long.valueOf(value.textValue())
                : null;
    }

    /** What names a thing: a number, with every digit of it, or a short text; null for anything else. */
    static @Nullable String name(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isIntegralNumber()) {
            return value.asText();
        }
        return value.isTextual() && NAME.matcher(value.textValue()).matches() ? value.textValue() : null;
    }

    static JsonNode requiredObject(JsonNode node, String field) throws MalformedEventException {
        JsonNode value = node.path(field);
        if (!value.isObject()) {
            throw new MalformedEventException(field);
        }
        return value;
    }
}
