package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Set;

/** The methods with which a bot says how it gets its updates. */
final class WebhookMethods {

    private static final Set<String> METHODS = Set.of("setWebhook", "deleteWebhook", "getWebhookInfo");
    private static final int DEFAULT_CONNECTIONS = 40;
    private static final int MOST_CONNECTIONS = 100;

    private final Updates updates;
    private final WebhookCaller caller;
    private final boolean requireHttps;

    WebhookMethods(Updates updates, WebhookCaller caller, boolean requireHttps) {
        this.updates = updates;
        this.caller = caller;
        this.requireHttps = requireHttps;
    }

    boolean knows(String method) {
        return METHODS.contains(method);
    }

    /** Does it, under the monitor; what is told beside the result goes into the answer. */
    JsonNode call(String method, Params params, ObjectNode answer) {
        if ("getWebhookInfo".equals(method)) {
            return info();
        }
        boolean had = caller.target() != null;
        String url = "setWebhook".equals(method) ? params.text("url").strip() : "";
        WebhookCaller.Target target = url.isEmpty() ? null : target(url, params);
        if (params.flag("drop_pending_updates")) {
            updates.drop();
        }
        if (target != null) {
            updates.allow(params.json("allowed_updates"));
        }
        caller.point(target);
        String deleted = had ? "Webhook was deleted" : "Webhook is already deleted";
        answer.put("description", target == null ? deleted : "Webhook was set");
        return BooleanNode.TRUE;
    }

    ArrayNode getUpdates(Params params) {
        updates.allow(params.json("allowed_updates"));
        int limit = (int) Math.max(1, Math.min(100, params.integer("limit", 100)));
        return updates.poll(params.integer("offset", 0), limit, BotApi.pollTime(params));
    }

    private WebhookCaller.Target target(String url, Params params) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("bad webhook: invalid webhook URL specified");
        }
        boolean http = "http".equals(uri.getScheme()) && !requireHttps;
        if (!"https".equals(uri.getScheme()) && !http) {
            throw ApiError.badRequest("bad webhook: An HTTPS URL must be provided for webhook");
        }
        if (uri.getHost() == null) {
            throw ApiError.badRequest("bad webhook: invalid webhook URL specified");
        }
        String secret = params.text("secret_token");
        if (secret.length() > 256) {
            throw ApiError.badRequest("secret token is too long");
        }
        if (!secret.matches("[A-Za-z0-9_-]*")) {
            throw ApiError.badRequest("secret token contains unallowed characters");
        }
        long connections = params.integer("max_connections", DEFAULT_CONNECTIONS);
        return new WebhookCaller.Target(uri, secret, (int) Math.max(1, Math.min(MOST_CONNECTIONS, connections)));
    }

    private ObjectNode info() {
        ObjectNode info = Json.object();
        WebhookCaller.Target target = caller.target();
        info.put("url", target == null ? "" : target.url().toString())
                .put("has_custom_certificate", false)
                .put("pending_update_count", updates.count());
        Instant lastErrorAt = caller.lastErrorAt();
        if (lastErrorAt != null) {
            info.put("last_error_date", lastErrorAt.getEpochSecond()).put("last_error_message", caller.lastError());
        }
        if (target != null) {
            info.put("max_connections", target.maxConnections());
        }
        if (!updates.allowed().isEmpty()) {
            info.set("allowed_updates", updates.allowed());
        }
        return info;
    }
}
