package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.http.Exchange;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the answer of the Bot API: {@code {"ok":true,"result":…}} or {@code {"ok":false,"error_code":…,…}}. */
final class AnswerReader {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private AnswerReader() {}

    static BotAnswer read(Exchange.Answered answered) {
        Duration header = answered.header("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
        JsonNode body;
        try {
            body = Json.read(answered.body());
        } catch (MalformedJsonException e) {
            return new BotAnswer.Garbled(answered.status(), header);
        }
        JsonNode ok = body.path("ok");
        if (!ok.isBoolean()) {
            return new BotAnswer.Garbled(answered.status(), header);
        } else if (!ok.booleanValue()) {
            return failed(body, answered.status(), header);
        }
        return answered.successful()
                ? new BotAnswer.Ok(body.path("result"))
                : new BotAnswer.Garbled(answered.status(), header);
    }

    private static BotAnswer failed(JsonNode body, int status, @Nullable Duration header) {
        Long told = Fields.number(body, "error_code");
        int code = told == null || told < 300 || told > 599 ? status : told.intValue();
        if (code < 300) {
            return new BotAnswer.Garbled(status, header);
        }
        String description = Fields.text(body, "description");
        JsonNode parameters = body.path("parameters");
        Long seconds = Fields.number(parameters, "retry_after");
        return new BotAnswer.Failed(
                code,
                description == null ? "" : description,
                seconds == null || seconds > Integer.MAX_VALUE ? header : Duration.ofSeconds(seconds),
                Fields.number(parameters, "migrate_to_chat_id"));
    }
}
