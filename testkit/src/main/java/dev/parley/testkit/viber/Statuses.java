package dev.parley.testkit.viber;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The refusals that the simulator gives, as Viber words them (Viber REST API, error codes). */
enum Statuses {
    OK(0, "ok"),
    INVALID_URL(1, ""),
    INVALID_TOKEN(2, "invalidAuthToken"),
    BAD_DATA(3, "badData"),
    MISSING_DATA(4, "missingData"),
    NOT_REGISTERED(5, "receiverNotRegistered"),
    NOT_SUBSCRIBED(6, "notSubscribed"),
    WEBHOOK_NOT_SET(10, "webhookNotSet"),
    TOO_MANY_REQUESTS(12, "tooManyRequests"),
    API_VERSION_NOT_SUPPORTED(13, "apiVersionNotSupported"),
    INCOMPATIBLE_WITH_VERSION(14, "incompatibleWithVersion");

    static final String HOST = "SN-CHAT-02_";

    private final int code;
    private final String message;

    Statuses(int code, String message) {
        this.code = code;
        this.message = message;
    }

    int code() {
        return code;
    }

    /** The body; a status 1 comes without a message. */
    ObjectNode body() {
        ObjectNode body = Json.object().put("status", code);
        if (!message.isEmpty()) {
            body.put("status_message", message);
        }
        return body.put("chat_hostname", HOST);
    }
}
