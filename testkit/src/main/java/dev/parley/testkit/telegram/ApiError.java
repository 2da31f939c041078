package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the Bot API answers instead of a result. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient ObjectNode parameters;

    private ApiError(int code, String description, ObjectNode parameters) {
        super(description, null, false, false);
        this.code = code;
        this.parameters = parameters;
    }

    static ApiError of(int code, String description) {
        return new ApiError(code, description, Json.object());
    }

    static ApiError badRequest(String what) {
        return of(400, "Bad Request: " + what);
    }

    static ApiError migrated(long to) {
        return new ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                Json.object().put("migrate_to_chat_id", to));
    }

    static ApiError tooManyRequests(long seconds) {
        return new ApiError(
                429, "Too Many Requests: retry after " + seconds, Json.object().put("retry_after", seconds));
    }

    int code() {
        return code;
    }

    String description() {
        return String.valueOf(getMessage());
    }

    ObjectNode toJson() {
        ObjectNode body = Json.object();
        body.put("ok", false).put("error_code", code).put("description", description());
        if (!parameters.isEmpty()) {
            body.set("parameters", parameters);
        }
        return body;
    }

    HttpAnswer answer() {
        HttpAnswer answer = HttpAnswer.json(code, toJson());
        return parameters.has("retry_after")
                ? answer.with("Retry-After", parameters.get("retry_after").asText())
                : answer;
    }
}
