package dev.parley.channel.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.http.Exchange;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the answer of the Graph API. An {@code error} in it is one, even if the HTTP status is 200. */
final class AnswerReader {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    /** Nothing but what Meta's ids are made of gets into a log. */
    private static final Pattern TRACE = Pattern.compile("[A-Za-z0-9_+/=-]{1,64}");

    private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,64}");

    private AnswerReader() {}

    static GraphAnswer read(Exchange.Answered answered) {
        JsonNode body;
        try {
            body = Json.read(answered.body());
        } catch (MalformedJsonException e) {
            return new GraphAnswer.Garbled(answered.status(), retryAfter(answered));
        }
        if (body.path("error").isObject()) {
            return new GraphAnswer.Failed(error(body.path("error"), answered.status()), rest(answered));
        } else if (!answered.successful() || !body.isObject()) {
            return new GraphAnswer.Garbled(answered.status(), retryAfter(answered));
        }
        return new GraphAnswer.Ok(body, UsageHeaders.rest(answered));
    }

    private static GraphError error(JsonNode error, int status) {
        JsonNode data = error.path("error_data");
        JsonNode details = data.isObject() ? data.path("details") : data;
        return new GraphError(
                status,
                number(error.path("code"), -1),
                number(error.path("error_subcode"), 0),
                matching(WORD, error.path("type")),
                error.path("is_transient").asBoolean(false),
                error.path("message").asText(""),
                details.asText(""),
                matching(TRACE, error.path("fbtrace_id")));
    }

    /** Some answers have their numbers in quotes. */
    private static int number(JsonNode node, int otherwise) {
        int number = node.isIntegralNumber() && !node.canConvertToInt() ? otherwise : node.asInt(otherwise);
        return number < 0 ? otherwise : number;
    }

    private static String matching(Pattern pattern, JsonNode node) {
        String text = node.asText("");
        return pattern.matcher(text).matches() ? text : "";
    }

    private static Duration rest(Exchange.Answered answered) {
        Duration asked = UsageHeaders.rest(answered);
        Duration told = retryAfter(answered);
        return told == null || told.compareTo(asked) < 0 ? asked : told;
    }

    private static @Nullable Duration retryAfter(Exchange.Answered answered) {
        return answered.header("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }
}
