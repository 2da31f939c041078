package dev.parley.channel.http;

import dev.parley.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request to a platform. Immutable.
 *
 * @param url the whole URL; a {@link Secret}, since platforms put tokens into it
 * @param headers beyond those that the payload brings
 * @param payload what is sent
 * @param deadline how long it may take in all, from looking up the host's name to the last byte of the answer
 */
public record HttpCall(Secret url, Map<String, Secret> headers, Payload payload, Duration deadline) {

    /** What a request carries. */
    public sealed interface Payload {

        /** Nothing: a GET. */
        record None() implements Payload {}

        /** A POST of JSON in UTF-8. */
        record Json(byte[] body) implements Payload {}

        /** A DELETE, with JSON in UTF-8 where the body is not empty. */
        record Delete(byte[] body) implements Payload {}

        /** A POST of a form with files. */
        record Multipart(List<Part> parts) implements Payload {
            public Multipart {
                parts = List.copyOf(parts);
            }
        }
    }

    /**
     * One field of a form.
     *
     * @param fileName for a file; null for a plain field
     * @param type the MIME type; null for none
     */
    public record Part(
            String name,
            @Nullable String fileName,
            @Nullable String type,
            byte[] bytes) {

        @Override
        public String toString() {
            return "Part[" + bytes.length + " bytes]";
        }
    }

    public HttpCall {
        headers = Map.copyOf(headers);
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline must be longer than nothing");
        }
    }

    /** A GET. */
    public static HttpCall get(Secret url, Duration deadline) {
        return new HttpCall(url, Map.of(), new Payload.None(), deadline);
    }

    /** A POST of JSON in UTF-8; the bytes are not copied. */
    public static HttpCall json(Secret url, byte[] body, Duration deadline) {
        return new HttpCall(url, Map.of(), new Payload.Json(body), deadline);
    }

    /** A DELETE, with JSON in UTF-8; without a body if that is empty. The bytes are not copied. */
    public static HttpCall delete(Secret url, byte[] body, Duration deadline) {
        return new HttpCall(url, Map.of(), new Payload.Delete(body), deadline);
    }

    /** A POST of a form with files; their bytes are not copied. */
    public static HttpCall multipart(Secret url, List<Part> parts, Duration deadline) {
        return new HttpCall(url, Map.of(), new Payload.Multipart(parts), deadline);
    }

    /** The same call with one more header. */
    public HttpCall withHeader(String name, Secret value) {
        Map<String, Secret> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpCall(url, more, payload, deadline);
    }

    /** Without anything that the call says. */
    @Override
    public String toString() {
        return "HttpCall[" + payload.getClass().getSimpleName() + " within " + deadline + "]";
    }
}
