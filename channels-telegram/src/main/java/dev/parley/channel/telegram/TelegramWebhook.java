package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import java.net.URI;
import java.time.Duration;

/**
 * Tells Telegram where to deliver a bot's updates. From {@link TelegramChannel#webhook}; safe for use by many threads.
 * Nothing here happens by itself: a bot that starts or stops leaves the webhook as it is, so that several nodes and
 * rolling deployments do not take it from each other.
 */
public final class TelegramWebhook {

    /** How many deliveries Telegram runs at once unless told otherwise: {@value}. */
    public static final int DEFAULT_MAX_CONNECTIONS = 40;

    private final BotApi api;
    private final ChannelAccount account;
    private final Duration deadline;

    TelegramWebhook(BotApi api, ChannelAccount account, Duration deadline) {
        this.api = api;
        this.account = account;
        this.deadline = deadline;
    }

    /**
     * Has updates delivered, up to {@value #DEFAULT_MAX_CONNECTIONS} at once, with those that wait.
     *
     * @throws TelegramException if Telegram does not do it
     * @throws IllegalArgumentException if the URL is not https
     * @throws IllegalStateException if the account has no webhook secret
     */
    public void set(URI url) {
        set(url, DEFAULT_MAX_CONNECTIONS, false);
    }

    /**
     * Has updates delivered, with the account's webhook secret, and only of the kinds that this channel has a use for.
     *
     * @param url https, on port 443, 80, 88 or 8443
     * @param maxConnections how many deliveries may run at once, 1 to 100
     * @param dropPending whether the updates that wait are thrown away
     * @throws TelegramException if Telegram does not do it
     * @throws IllegalArgumentException if the URL is not https or the number is out of range
     * @throws IllegalStateException if the account has no webhook secret
     */
    public void set(URI url, int maxConnections, boolean dropPending) {
        if (!"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("a webhook's URL must be https");
        }
        if (maxConnections < 1 || maxConnections > 100) {
            throw new IllegalArgumentException("maxConnections must be 1 to 100, not " + maxConnections);
        }
        Secret secret = account.secret(TelegramAccount.WEBHOOK_SECRET);
        ObjectNode parameters = JsonNodeFactory.instance
                .objectNode()
                .put("url", url.toString())
                .put("secret_token", secret.value())
                .put("max_connections", maxConnections)
                .put("drop_pending_updates", dropPending);
        AllowedUpdates.putInto(parameters);
        call(new BotCall("setWebhook", parameters));
    }

    /**
     * Has no updates delivered any more; they wait at Telegram, for a day at most.
     *
     * @param dropPending whether the updates that wait are thrown away
     * @throws TelegramException if Telegram does not do it
     */
    public void delete(boolean dropPending) {
        call(new BotCall(
                "deleteWebhook", JsonNodeFactory.instance.objectNode().put("drop_pending_updates", dropPending)));
    }

    /**
     * How the webhook does.
     *
     * @throws TelegramException if Telegram does not say
     */
    public TelegramWebhookInfo info() {
        return TelegramWebhookInfo.of(call(new BotCall("getWebhookInfo")));
    }

    private JsonNode call(BotCall call) {
        BotAnswer answer = api.call(account, call, deadline);
        if (answer instanceof BotAnswer.Ok ok) {
            return ok.result();
        }
        throw new TelegramException(account.id(), call.method(), ErrorTable.code(answer));
    }
}
