package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads fields of JSON that may be absent or of any type. Ids come as texts and as numbers, times in two units. */
final class Fields {

    /** What is smaller is in seconds: as milliseconds it would be before 1973. */
    private static final long SMALLEST_MILLIS = 100_000_000_000L;

    /** Of the year 9999, in milliseconds. */
    private static final long LARGEST_MILLIS = 253_402_300_799_999L;

    private Fields() {}

    /** A text; null where there is none, or a blank one. */
    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }

    /** An id, which old bodies have as a number. */
    static @Nullable String id(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isIntegralNumber() && value.canConvertToLong()
                ? Long.toString(value.longValue())
                : text(node, field);
    }

    static String requiredId(JsonNode node, String field) throws MalformedEventException {
        String id = id(node, field);
        if (id == null) {
            throw new MalformedEventException(field);
        }
        return id;
    }

    static JsonNode requiredObject(JsonNode node, String field) throws MalformedEventException {
        JsonNode value = node.path(field);
        if (!value.isObject()) {
            throw new MalformedEventException(field);
        }
        return value;
    }

    static boolean isTrue(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isBoolean() && value.booleanValue();
    }

    /** A time in milliseconds or seconds, as a number or a text; null where it is none. */
    static @Nullable Instant time(JsonNode node, String field) {
        String digits = id(node, field);
        if (digits == null || digits.length() > 15 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        long told = Long.parseLong(digits);
        long millis = told < SMALLEST_MILLIS ? told * 1000 : told;
        return millis == 0 || millis > LARGEST_MILLIS ? null : Instant.ofEpochMilli(millis);
    }

    /** What is in an array; a thing that stands where an array should is one by itself. */
    static List<JsonNode> items(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false).toList();
        }
        return value.isMissingNode() || value.isNull() ? List.of() : List.of(value);
    }
}
