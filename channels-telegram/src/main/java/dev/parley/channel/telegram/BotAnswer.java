package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a {@link BotCall}. */
sealed interface BotAnswer {

    /** Done. */
    record Ok(JsonNode result) implements BotAnswer {

        @Override
        public String toString() {
            return "Ok";
        }
    }

    /**
     * Refused by the Bot API.
     *
     * @param code the {@code error_code}; the HTTP status where there is none
     * @param description in Telegram's words; may change, and some have parts of the message in them
     * @param retryAfter when to come again, if told
     * @param migratedTo the chat that took the place of the one that was named, if told
     */
    record Failed(
            int code,
            String description,
            @Nullable Duration retryAfter,
            @Nullable Long migratedTo) implements BotAnswer {

        @Override
        public String toString() {
            return "Failed[" + code + "]";
        }
    }

    /**
     * An answer that is not the Bot API's, as a page of the front end's.
     *
     * @param status of HTTP
     * @param retryAfter when to come again, if told
     */
    record Garbled(int status, @Nullable Duration retryAfter) implements BotAnswer {}

    /** Nothing of the call was written. */
    record NeverLeft(String code) implements BotAnswer {}

    /** Some of the call was written, and no whole answer came. */
    record Ambiguous(String code) implements BotAnswer {}
}
