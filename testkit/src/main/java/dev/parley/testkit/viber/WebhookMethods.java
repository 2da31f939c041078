package dev.parley.testkit.viber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code set_webhook}, and {@code get_account_info} which tells of it. Under the monitor, but for the probe. */
final class WebhookMethods {

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

    private final World world;
    private final WebhookCaller webhook;

    WebhookMethods(World world, WebhookCaller webhook) {
        this.world = world;
        this.webhook = webhook;
    }

    /** Whether the URL that is to be set answers a probe. It may call back, so not under the monitor. */
    boolean answers(JsonNode body) {
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

    ObjectNode set(JsonNode body, boolean reachable) {
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

    ObjectNode accountInfo() {
        ObjectNode answer = Statuses.OK.body();
        answer.put("id", "pa:75346594275468546724").put("name", "Parley").put("uri", "parley");
        URI url = webhook.url();
        if (url != null) {
            answer.put("webhook", url.toString());
            eventTypes().forEach(answer.putArray("event_types")::add);
        }
        return answer.put("subscribers_count", world.people.size());
    }
}
