package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a call of Viber's API. */
sealed interface ApiAnswer {

    /**
     * Viber answered in its own form, which is HTTP 200 also for refusals.
     *
     * @param status 0 if it did what it was asked for
     */
    record Told(int status, JsonNode body) implements ApiAnswer {

        @Override
        public String toString() {
            return "Told[" + status + "]";
        }
    }

    /**
     * An answer of another form, as a page of the front end's.
     *
     * @param status of HTTP
     * @param retryAfter when to come again, if told
     */
    record Garbled(int status, @Nullable Duration retryAfter) implements ApiAnswer {}

    /** Nothing of the call was written. */
    record NeverLeft(String code) implements ApiAnswer {}

    /** Some of the call was written, and no whole answer came. */
    record Ambiguous(String code) implements ApiAnswer {}
}
