package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.ChannelHealth.State;
import java.time.Duration;
import java.time.Instant;

/** Asks getMe and getWebhookInfo how an account is. */
final class HealthProbe {

    /** More updates than this waiting at Telegram are worth a look. */
    private static final long MANY_PENDING = 100;

    /** An error of the webhook is worth a look for this long. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private static final int MAX_DETAIL = 160;

    private final BotApi api;
    private final BotIdentity.Book identities;
    private final Duration deadline;

    HealthProbe(BotApi api, BotIdentity.Book identities, Duration deadline) {
        this.api = api;
        this.identities = identities;
        this.deadline = deadline;
    }

    ChannelHealth probe(ChannelAccount account, Instant now) {
        BotAnswer me = api.call(account, new BotCall("getMe"), deadline);
        if (!(me instanceof BotAnswer.Ok known)) {
            return unwell(me);
        }
        String username = Fields.text(known.result(), "username");
        if (username != null) {
            identities.learn(account, username);
        }
        BotAnswer webhook = api.call(account, new BotCall("getWebhookInfo"), deadline);
        return webhook instanceof BotAnswer.Ok told ? judge(account, told.result(), now) : unwell(webhook);
    }

    private static ChannelHealth unwell(BotAnswer answer) {
        String code = ErrorTable.code(answer);
        if (answer instanceof BotAnswer.NeverLeft) {
            return new ChannelHealth(State.DOWN, "Telegram cannot be reached: " + code);
        } else if (answer instanceof BotAnswer.Failed failed) {
            return switch (failed.code()) {
                case 401, 404 -> new ChannelHealth(State.DOWN, "Telegram refuses the bot's token: " + code);
                case 429 -> new ChannelHealth(State.DEGRADED, "Telegram limits the bot: " + code);
                default -> new ChannelHealth(State.DOWN, "Telegram answers " + code);
            };
        }
        return new ChannelHealth(State.DOWN, "Telegram gives no usable answer: " + code);
    }

    static ChannelHealth judge(ChannelAccount account, JsonNode told, Instant now) {
        TelegramWebhookInfo info = TelegramWebhookInfo.of(told);
        boolean wantsWebhook = account.secrets().containsKey(TelegramAccount.WEBHOOK_SECRET);
        if (wantsWebhook && info.url().isEmpty()) {
            return degraded(account, "no webhook is set: set one, or poll");
        } else if (!wantsWebhook && !info.url().isEmpty()) {
            return degraded(account, "a webhook is set, so that polling gets nothing: delete it");
        } else if (info.lastErrorAt() != null && info.lastErrorAt().isAfter(now.minus(RECENT))) {
            return degraded(account, "Telegram could not deliver to the webhook: " + info.lastErrorMessage());
        } else if (info.pendingUpdates() > MANY_PENDING) {
            return degraded(account, info.pendingUpdates() + " updates wait at Telegram");
        }
        return new ChannelHealth(State.UP, "ok");
    }

    /** On one line and without the account's secrets, whatever Telegram quotes in its message. */
    private static ChannelHealth degraded(ChannelAccount account, String detail) {
        String clean = detail.replaceAll("\\p{Cntrl}", " ");
        for (Secret secret : account.secrets().values()) {
            clean = clean.replace(secret.value(), "***");
        }
        return new ChannelHealth(State.DEGRADED, clean.length() <= MAX_DETAIL ? clean : clean.substring(0, MAX_DETAIL));
    }
}
