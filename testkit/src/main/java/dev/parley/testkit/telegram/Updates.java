package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;

/** What waits for the bot, whether it has a webhook or polls. Guarded by the monitor. */
final class Updates {

    private static final Set<String> ONLY_WHEN_ASKED =
            Set.of("chat_member", "message_reaction", "message_reaction_count");
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration BUTTON = Duration.ofSeconds(150);

    private final Monitor monitor;
    private final InstantSource time;
    private final WebhookCaller webhook;
    private final NavigableMap<Long, Update> pending;
    private long nextId;
    private Set<String> allowed = Set.of();
    private long pollers;

    Updates(
            Monitor monitor,
            InstantSource time,
            WebhookCaller webhook,
            NavigableMap<Long, Update> pending,
            long firstId) {
        this.monitor = monitor;
        this.time = time;
        this.webhook = webhook;
        this.pending = pending;
        this.nextId = firstId;
    }

    /** Names that nobody knows are ignored; no names mean all that one gets without asking. */
    void allow(JsonNode names) {
        if (names.isArray()) {
            Set<String> wanted = new TreeSet<>();
            names.forEach(name -> wanted.add(name.asText()));
            allowed = wanted;
        }
    }

    ArrayNode allowed() {
        ArrayNode names = Json.array();
        allowed.forEach(names::add);
        return names;
    }

    int count() {
        return pending.size();
    }

    void drop() {
        pending.clear();
    }

    /** Something that happened; forgotten at once when the bot did not ask for its kind. */
    void add(String kind, ObjectNode body) {
        if (allowed.isEmpty() ? ONLY_WHEN_ASKED.contains(kind) : !allowed.contains(kind)) {
            return;
        }
        ObjectNode update = Json.object();
        update.put("update_id", nextId);
        update.set(kind, body);
        offer(nextId, lane(kind, body), update.toString(), kind);
    }

    /** Any body at all, as it is; one that is an object without an id is given the next. */
    void addRaw(String text) {
        JsonNode update;
        try {
            update = Json.parse(text);
        } catch (IllegalArgumentException e) {
            update = Json.array();
        }
        if (!(update instanceof ObjectNode object)) {
            offer(nextId, "raw", text, "raw");
            return;
        }
        String kind = "raw";
        for (var names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            kind = name.equals("update_id") ? kind : name;
        }
        String lane = lane(kind, object.path(kind));
        if (object.path("update_id").isIntegralNumber()) {
            offer(object.path("update_id").asLong(), lane, text, kind);
        } else {
            ObjectNode numbered = Json.object().put("update_id", nextId);
            numbered.setAll(object);
            offer(nextId, lane, numbered.toString(), kind);
        }
    }

    private void offer(long id, String lane, String json, String kind) {
        nextId = Math.max(nextId, id + 1);
        Update update = new Update(id, lane, json, time.instant().plus("callback_query".equals(kind) ? BUTTON : DAY));
        pending.put(id, update);
        webhook.offer(update);
    }

    private static String lane(String kind, JsonNode body) {
        return switch (kind) {
            case "callback_query" -> "user" + body.path("from").path("id").asText();
            case "my_chat_member" -> "member" + body.path("chat").path("id").asText();
            default -> "chat" + body.path("chat").path("id").asText(kind);
        };
    }

    /** What waits from an offset on; what is before it is done with. Of two who ask at once the earlier is sent away. */
    ArrayNode poll(long offset, int limit, Duration timeout) {
        long me = monitor.change(() -> {
            if (webhook.target() != null) {
                throw ApiError.of(
                        409,
                        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            }
            if (offset > 0) {
                pending.headMap(offset).clear();
            } else if (offset < 0) {
                while (pending.size() > -offset) {
                    pending.pollFirstEntry();
                }
            }
            return ++pollers;
        });
        monitor.await(() -> !pending.isEmpty() || pollers != me || webhook.target() != null, timeout);
        return monitor.read(() -> {
            if (pollers != me) {
                throw ApiError.of(
                        409,
                        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
            }
            ArrayNode updates = Json.array();
            pending.values().stream().limit(limit).forEach(update -> updates.add(readable(update)));
            return updates;
        });
    }

    /** A poller cannot be given what is not JSON, so it sees such a body as an update of no kind. */
    private static JsonNode readable(Update update) {
        try {
            JsonNode json = Json.parse(update.json());
            if (json.isObject()) {
                return json;
            }
        } catch (IllegalArgumentException e) {
            return Json.object().put("update_id", update.id());
        }
        return Json.object().put("update_id", update.id());
    }
}
