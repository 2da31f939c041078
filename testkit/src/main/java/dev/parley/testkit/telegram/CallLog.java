package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the bot did, in order. Guarded by the monitor. */
final class CallLog {

    private final InstantSource time;
    private final List<BotCall> calls = new ArrayList<>();
    private final List<BotCall> sent = new ArrayList<>();

    CallLog(InstantSource time) {
        this.time = time;
    }

    void add(String method, @Nullable Params params, @Nullable JsonNode result, int status, boolean accepted) {
        JsonNode arguments = params == null ? Json.object() : params.toJson();
        int given = arguments.path("message_id").asInt();
        BotCall call = new BotCall(
                method,
                arguments.path("chat_id").asLong(),
                result == null ? given : result.path("message_id").asInt(given),
                arguments.path("text").asText(arguments.path("caption").asText("")),
                params == null ? List.of() : Markup.buttons(markup(params)),
                time.instant(),
                arguments.toString(),
                status,
                accepted);
        calls.add(call);
        if (accepted && SendMethods.knows(method)) {
            sent.add(call);
        }
    }

    private static JsonNode markup(Params params) {
        try {
            return params.json("reply_markup");
        } catch (ApiError e) {
            return Json.object();
        }
    }

    int sentCount() {
        return sent.size();
    }

    List<BotCall> sent() {
        return List.copyOf(sent);
    }

    List<BotCall> calls() {
        return List.copyOf(calls);
    }

    List<BotCall> callsOf(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }
}
