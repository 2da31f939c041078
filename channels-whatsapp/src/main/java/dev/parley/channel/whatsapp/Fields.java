package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads fields of JSON that may be absent or of any type. */
final class Fields {

    /** From here on a time is told in milliseconds: as seconds it would be in the year 5138. */
    private static final long MILLISECONDS = 100_000_000_000L;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

    private Fields() {}

    /** A text that is there and says something; null otherwise. */
    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }

    static String requiredText(JsonNode node, String field) throws MalformedItemException {
        String value = text(node, field);
        if (value == null) {
            throw new MalformedItemException(field);
        }
        return value;
    }

    static JsonNode requiredObject(JsonNode node, String field) throws MalformedItemException {
        JsonNode value = node.path(field);
        if (!value.isObject()) {
            throw new MalformedItemException(field);
        }
        return value;
    }

    static boolean isTrue(JsonNode node, String field) {
        return node.path(field).asBoolean(false);
    }

    /** Times are texts of seconds, and were seen as numbers and as milliseconds. */
    static Instant time(JsonNode node, String field, Instant otherwise) {
        String told = node.path(field).asText("");
        if (!DIGITS.matcher(told).matches()) {
            return otherwise;
        }
        long value = Long.parseLong(told);
        if (value == 0) {
            return otherwise;
        }
        return value >= MILLISECONDS ? Instant.ofEpochMilli(value) : Instant.ofEpochSecond(value);
    }
}
