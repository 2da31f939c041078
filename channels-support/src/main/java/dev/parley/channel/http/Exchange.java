package dev.parley.channel.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of an {@link HttpCall}. The line that matters is whether any of the request may have reached the
 * platform: platforms know no idempotency key, so only what never left is safe to send again.
 *
 * <p>Codes are short and stable, and carry nothing of the request or the answer.
 */
public sealed interface Exchange {

    /**
     * The platform answered.
     *
     * @param headers by name, ignoring case
     * @param body as many bytes as came, up to {@link PlatformClient#MAX_ANSWER_BYTES}
     * @param complete false if the body was longer than that, or if the connection broke within the body of an answer
     *     whose status is not 2xx, which the status explains well enough
     */
    record Answered(int status, Map<String, List<String>> headers, byte[] body, boolean complete) implements Exchange {

        public Answered {
            Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            byName.putAll(headers);
            headers = byName;
        }

        /** Whether the status is 2xx. */
        public boolean successful() {
            return status >= 200 && status < 300;
        }

        /** The first value of a header. */
        public Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        @Override
        public String toString() {
            return "Answered[" + status + " " + body.length + " bytes]";
        }
    }

    /**
     * Nothing of the request was written: its host was not found, refused, did not answer or could not prove who it is.
     *
     * @param code {@code dns}, {@code refused}, {@code connect-timeout}, {@code tls}, {@code cancelled} or
     *     {@code connect-failed}
     */
    record NeverLeft(String code) implements Exchange {}

    /**
     * The request, or a part of it, was written, and no whole answer came: it may have had its effect.
     *
     * @param code {@code timeout}, {@code closed}, {@code reset}, {@code cancelled} or {@code broken}
     */
    record Ambiguous(String code) implements Exchange {}
}
