package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, whether they came in the query, as JSON, as a form or as multipart. */
final class Params {

    /** A file that came with a call. */
    record Upload(String name, String type, byte[] bytes) {}

    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final Map<String, Upload> files = new LinkedHashMap<>();

    private Params() {}

    /**
     * The arguments of a call.
     *
     * @throws ApiError if they cannot be read
     */
    static Params of(HttpCall call) {
        Params params = new Params();
        params.form(call.query());
        String type = call.header("content-type");
        if (type.startsWith("multipart/form-data")) {
            Multipart.read(type, call.body(), params.files).forEach(params::put);
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            params.form(new String(call.body(), StandardCharsets.UTF_8));
        } else if (call.body().length > 0) {
            params.json(call.body());
        }
        return params;
    }

    private void json(byte[] body) {
        JsonNode object;
        try {
            object = Json.parse(body);
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("can't parse JSON object");
        }
        if (!object.isObject()) {
            throw ApiError.badRequest("object expected");
        }
        object.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                values.put(field.getKey(), field.getValue());
            }
        });
    }

    private void form(String form) {
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
    }

    private void put(String name, String value) {
        values.put(name, TextNode.valueOf(value));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The argument as text; empty when it is absent. */
    String text(String name) {
        JsonNode value = values.get(name);
        String text = value == null ? "" : value.isValueNode() ? value.asText() : value.toString();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw ApiError.badRequest("strings must be encoded in UTF-8");
        }
        return text;
    }

    /**
     * The argument as JSON, also when it came as a text that holds JSON; a missing node when it is absent.
     *
     * @throws ApiError if it holds none
     */
    JsonNode json(String name) {
        JsonNode value = values.get(name);
        if (value == null) {
            return Json.object().path(name);
        }
        if (!value.isTextual()) {
            return value;
        }
        try {
            return Json.parse(value.asText());
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("can't parse " + name.replace('_', ' ') + " JSON object");
        }
    }

    long integer(String name, long absent) {
        try {
            return has(name) ? Long.parseLong(text(name).strip()) : absent;
        } catch (NumberFormatException e) {
            throw ApiError.badRequest("invalid " + name + " specified");
        }
    }

    double decimal(String name) {
        try {
            return Double.parseDouble(text(name));
        } catch (NumberFormatException e) {
            throw ApiError.badRequest(name + " is empty or not a number");
        }
    }

    boolean flag(String name) {
        String text = text(name);
        return "true".equalsIgnoreCase(text) || "1".equals(text) || "yes".equalsIgnoreCase(text);
    }

    @Nullable
    Upload file(String name) {
        return files.get(name);
    }

    /** For the log: uploads are told by name and size. */
    ObjectNode toJson() {
        ObjectNode all = Json.object();
        values.forEach(all::set);
        files.forEach((name, file) ->
                all.set(name, Json.object().put("file_name", file.name()).put("file_size", file.bytes().length)));
        return all;
    }
}
