package dev.parley.testkit.viber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Viber's API: from a body to its answer, which is HTTP 200 whatever it says. Thread-safe. */
final class ApiMethods {

    private static final Set<String> METHODS =
            Set.of("send_message", "set_webhook", "get_account_info", "get_user_details");
    private static final Set<String> ALL_EVENTS = Set.of(
            "delivered",
            "seen",
            "failed",
            "subscribed",
            "unsubscribed",
            "conversation_started",
            "message",
            "webhook",
            "client_status",
            "action");
    private static final int MOST_UNANSWERED = 100;

    private final World world;
    private final WebhookCaller webhook;

    ApiMethods(World world, WebhookCaller webhook) {
        this.world = world;
        this.webhook = webhook;
    }

    static boolean knows(String method) {
        return METHODS.contains(method);
    }

    /** Does what a call asks for and keeps it in the log. */
    ObjectNode call(String method, String tokenHeader, byte[] bytes) {
        JsonNode body = Json.parse(bytes);
        String given = tokenHeader.isEmpty() ? body.path("auth_token").asText("") : tokenHeader;
        boolean known = given.equals(world.token);
        // It calls the webhook, which may call back, so that it cannot be done under the monitor.
        boolean reachable = known && method.equals("set_webhook") && answers(body);
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
        if (!body.isObject()) {
            return Statuses.BAD_DATA.body();
        }
        return switch (method) {
            case "set_webhook" -> setWebhook(body, reachable);
            case "get_account_info" -> accountInfo();
            case "get_user_details" -> userDetails(body.path("id").asText(""));
            default -> send((ObjectNode) body);
        };
    }

    private boolean answers(JsonNode body) {
        URI url = uri(body.path("url").asText(""));
        return url != null && webhook.probe(url, world.monitor.call(() -> world.event("webhook", world.nextToken())));
    }

    private static @Nullable URI uri(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() == null ? null : uri;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private ObjectNode setWebhook(JsonNode body, boolean reachable) {
        if (!body.has("url")) {
            return Statuses.MISSING_DATA.body();
        }
        if (body.path("url").asText().isEmpty()) {
            webhook.point(null);
            return Statuses.OK.body();
        }
        if (!reachable) {
            return Statuses.INVALID_URL.body();
        }
        webhook.point(uri(body.path("url").asText()));
        world.eventTypes = body.has("event_types") ? names(body.path("event_types")) : null;
        ObjectNode answer = Statuses.OK.body();
        eventTypes().forEach(answer.putArray("event_types")::add);
        return answer;
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new TreeSet<>();
        array.forEach(name -> names.add(name.asText()));
        return names;
    }

    private Set<String> eventTypes() {
        Set<String> chosen = world.eventTypes;
        Set<String> types = new TreeSet<>(chosen == null ? ALL_EVENTS : chosen);
        types.addAll(World.MANDATORY);
        return types;
    }

    private ObjectNode accountInfo() {
        ObjectNode answer = Statuses.OK.body();
        answer.put("id", "pa:75346594275468546724").put("name", "Parley").put("uri", "parley");
        URI url = webhook.url();
        if (url != null) {
            answer.put("webhook", url.toString());
            ArrayNode types = answer.putArray("event_types");
            eventTypes().forEach(types::add);
        }
        return answer.put("subscribers_count", world.people.size());
    }

    /** Twice in twelve hours for each person. */
    private ObjectNode userDetails(String id) {
        Account account = world.people.get(id);
        if (account == null) {
            return Statuses.NOT_REGISTERED.body();
        }
        forget(account.asked, Duration.ofHours(12));
        if (account.asked.size() >= 2) {
            return Statuses.TOO_MANY_REQUESTS.body();
        }
        account.asked.add(world.time.instant());
        ObjectNode answer = Statuses.OK.body().put("message_token", world.nextToken());
        answer.set(
                "user", account.toJson().put("primary_device_os", "android 14").put("device_type", "Pixel 8"));
        return answer;
    }

    private void forget(Deque<Instant> times, Duration older) {
        Instant limit = world.time.instant().minus(older);
        times.removeIf(time -> !time.isAfter(limit));
    }

    private ObjectNode send(ObjectNode message) {
        Statuses refusal = refusal(message);
        if (refusal != null) {
            return refusal.body();
        }
        Account account = world.people.get(message.path("receiver").asText());
        if (account == null) {
            return Statuses.NOT_REGISTERED.body();
        }
        long token = world.nextToken();
        account.unanswered.add(world.time.instant());
        account.shows(ShownMessage.of(token, true, message), message);
        account.unseen.add(token);
        if (account.online) {
            receipt("delivered", account, token);
        }
        return Statuses.OK.body().put("message_token", token).put("billing_status", 1);
    }

    private @Nullable Statuses refusal(ObjectNode message) {
        if (webhook.url() == null) {
            return Statuses.WEBHOOK_NOT_SET;
        } else if (message.path("receiver").asText("").isEmpty()) {
            return Statuses.MISSING_DATA;
        }
        Account account = world.people.get(message.path("receiver").asText());
        if (account == null) {
            return Statuses.NOT_REGISTERED;
        } else if (!account.subscribed) {
            return Statuses.NOT_SUBSCRIBED;
        }
        Statuses broken = Rules.refusal(message);
        if (broken != null) {
            return broken;
        } else if (account.apiVersion < message.path("min_api_version").asInt(1)) {
            return Statuses.API_VERSION_NOT_SUPPORTED;
        }
        forget(account.unanswered, Duration.ofHours(1));
        return account.unanswered.size() >= MOST_UNANSWERED ? Statuses.TOO_MANY_REQUESTS : null;
    }

    void receipt(String kind, Account account, long token) {
        webhook.offer(account.id, world.event(kind, token).put("user_id", account.id), answer -> {});
    }
}
