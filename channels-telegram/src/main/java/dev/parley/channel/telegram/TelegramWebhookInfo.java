package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How Telegram does with the webhook (Bot API, WebhookInfo).
 *
 * @param url where updates go; empty if no webhook is set
 * @param pendingUpdates how many wait to be delivered
 * @param lastErrorAt when a delivery failed last; null if none did
 * @param lastErrorMessage why, in Telegram's words; null if none did
 * @param maxConnections how many deliveries run at once at most; 0 if not told
 * @param allowedUpdates the kinds of updates that are delivered; empty for Telegram's own choice
 */
public record TelegramWebhookInfo(
        String url,
        long pendingUpdates,
        @Nullable Instant lastErrorAt,
        @Nullable String lastErrorMessage,
        int maxConnections,
        List<String> allowedUpdates) {

    /** Of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    public TelegramWebhookInfo {
        allowedUpdates = List.copyOf(allowedUpdates);
    }

    static TelegramWebhookInfo of(JsonNode told) {
        String url = Fields.text(told, "url");
        Long pending = Fields.number(told, "pending_update_count");
        Long errorDate = Fields.number(told, "last_error_date");
        List<String> allowed = new ArrayList<>();
        told.path("allowed_updates").forEach(kind -> allowed.add(kind.asText()));
        return new TelegramWebhookInfo(
                url == null ? "" : url,
                pending == null ? 0 : pending,
                errorDate == null || errorDate < 0 || errorDate > LAST_SECOND ? null : Instant.ofEpochSecond(errorDate),
                Fields.text(told, "last_error_message"),
                told.path("max_connections").asInt(0),
                allowed);
    }

    /** Without the URL, which may have something secret in it. */
    @Override
    public String toString() {
        return "TelegramWebhookInfo[" + (url.isEmpty() ? "none" : "set") + ", " + pendingUpdates + " pending]";
    }
}
