package dev.parley.channel.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a call of the Graph API. */
public sealed interface GraphAnswer {

    /**
     * Done.
     *
     * @param rest how long the account should make no calls, as {@link UsageHeaders} ask; zero for no rest
     */
    record Ok(JsonNode body, Duration rest) implements GraphAnswer {

        @Override
        public String toString() {
            return "Ok";
        }
    }

    /**
     * Refused by the Graph API, with whatever HTTP status.
     *
     * @param rest how long the account should make no calls, as the headers of the answer ask; zero where they do not
     */
    record Failed(GraphError error, Duration rest) implements GraphAnswer {}

    /**
     * An answer that is not the Graph API's, as a page of the front end's.
     *
     * @param status of HTTP
     * @param retryAfter when to come again; null if that is not told
     */
    record Garbled(int status, @Nullable Duration retryAfter) implements GraphAnswer {}

    /** Nothing of the call was written. */
    record NeverLeft(String code) implements GraphAnswer {}

    /** Some of the call was written, and no whole answer came. */
    record Ambiguous(String code) implements GraphAnswer {}

    /** A short name of what went wrong, without anything of the message; empty if nothing did. */
    default String code() {
        if (this instanceof Failed failed) {
            return failed.error().name();
        } else if (this instanceof Garbled garbled) {
            return garbled.status() + " unreadable answer";
        } else if (this instanceof NeverLeft neverLeft) {
            return neverLeft.code();
        }
        return this instanceof Ambiguous ambiguous ? ambiguous.code() : "";
    }

    /** Meta's id of the failed call, for the log and for its support; empty where there is none. */
    default String trace() {
        return this instanceof Failed failed ? failed.error().trace() : "";
    }
}
