package dev.parley.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One HTTP request as the host got it.
 *
 * @param method in capitals, as {@code POST}
 * @param query the query's parameters, decoded
 * @param headers by name, ignoring case
 * @param body the raw bytes, untouched, since signatures are over them; not copied
 */
public record WebhookRequest(
        String method, Map<String, List<String>> query, Map<String, List<String>> headers, byte[] body) {

    public WebhookRequest {
        query = Map.copyOf(query);
        TreeMap<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        // Two spellings of a name are one header that is there twice.
        headers.forEach((name, values) -> byName.merge(
                name,
                values,
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
        headers = byName;
    }

    /** A POST without a query. */
    public static WebhookRequest post(Map<String, List<String>> headers, byte[] body) {
        return new WebhookRequest("POST", Map.of(), headers, body);
    }

    /** The header's value, if it is there exactly once: a security header that is there twice proves nothing. */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values != null && values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "WebhookRequest[" + method + " " + body.length + " bytes]";
    }
}
