package dev.parley.testkit.viber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Viber's API: from a body to its answer, which is HTTP 200 whatever it says. Thread-safe. */
final class ApiMethods {

    private static final Set<String> METHODS =
            Set.of("send_message", "set_webhook", "get_account_info", "get_user_details");

    private final World world;
    private final WebhookMethods webhooks;
    private final PersonMethods people;

    ApiMethods(World world, WebhookCaller webhook) {
        this.world = world;
        webhooks = new WebhookMethods(world, webhook);
        people = new PersonMethods(world, webhook);
    }

    static boolean knows(String method) {
        return METHODS.contains(method);
    }

    /** Does what a call asks for and keeps it in the log. */
    ObjectNode call(String method, String tokenHeader, byte[] bytes) {
        JsonNode body = Json.parse(bytes);
        String given = tokenHeader.isEmpty() ? body.path("auth_token").asText("") : tokenHeader;
        boolean known = given.equals(world.token);
        boolean reachable = known && method.equals("set_webhook") && webhooks.answers(body);
        return world.monitor.call(() -> {
            ObjectNode answer = known ? answer(method, body, reachable) : Statuses.INVALID_TOKEN.body();
            note(
                    method,
                    body,
                    answer.path("status").asInt(),
                    answer.path("message_token").asLong());
            return answer;
        });
    }

    /** Keeps a call in the log that a fault answers, and that is not done. */
    void note(String method, byte[] body) {
        world.monitor.run(() -> note(method, Json.parse(body), -1, 0));
    }

    private void note(String method, JsonNode body, int status, long token) {
        world.calls.add(new ViberCall(
                method,
                body.path("receiver").asText(""),
                token,
                body.toString(),
                status,
                status == 0,
                world.time.instant()));
    }

    private ObjectNode answer(String method, JsonNode body, boolean reachable) {
        if (!(body instanceof ObjectNode object)) {
            return Statuses.BAD_DATA.body();
        }
        return switch (method) {
            case "set_webhook" -> webhooks.set(object, reachable);
            case "get_account_info" -> webhooks.accountInfo();
            case "get_user_details" -> people.details(object.path("id").asText(""));
            default -> people.send(object);
        };
    }
}
