package dev.parley.channel.telegram;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes the accounts that {@link TelegramChannel} works with: one for each bot. */
public final class TelegramAccount {

    static final String BOT_TOKEN = "botToken";
    static final String WEBHOOK_SECRET = "webhookSecret";
    static final String BOT_USERNAME = "botUsername";

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_:-]{1,256}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

    private TelegramAccount() {}

    /**
     * The one bot of a host that serves one business: tenant {@code default}, account {@code telegram/default}.
     *
     * @param botToken as BotFather gave it; the digits before its colon are the bot's user id
     * @param webhookSecret chosen by you, 1 to 256 characters out of {@code [A-Za-z0-9_-]}; Telegram sends it along
     *     with every update (Bot API, setWebhook, {@code secret_token})
     * @throws IllegalArgumentException if one of them has another form; does not say how it reads
     */
    public static ChannelAccount of(Secret botToken, Secret webhookSecret) {
        return of(TenantId.DEFAULT, AccountId.DEFAULT_NAME, botToken, webhookSecret);
    }

    /**
     * One of several bots.
     *
     * @param name the host's own name for it; part of the webhook's path
     * @throws IllegalArgumentException if the token or the secret has another form than it must
     */
    public static ChannelAccount of(TenantId tenant, String name, Secret botToken, Secret webhookSecret) {
        if (!SECRET.matcher(webhookSecret.value()).matches()) {
            throw new IllegalArgumentException("a webhook secret must be 1 to 256 characters out of [A-Za-z0-9_-]");
        }
        ChannelAccount polling = forPolling(tenant, name, botToken);
        return new ChannelAccount(
                tenant, polling.id(), Map.of(BOT_TOKEN, botToken, WEBHOOK_SECRET, webhookSecret), polling.settings());
    }

    /**
     * A bot that gets its updates by {@link TelegramPolling} only; every webhook request for it is rejected.
     *
     * @throws IllegalArgumentException if the token has another form than it must
     */
    public static ChannelAccount forPolling(Secret botToken) {
        return forPolling(TenantId.DEFAULT, AccountId.DEFAULT_NAME, botToken);
    }

    /**
     * One of several bots that get their updates by {@link TelegramPolling} only.
     *
     * @throws IllegalArgumentException if the token has another form than it must
     */
    public static ChannelAccount forPolling(TenantId tenant, String name, Secret botToken) {
        if (!isToken(botToken)) {
            throw new IllegalArgumentException(
                    "a bot token must be of letters, digits, :, _ and -, as @BotFather gave it");
        }
        return new ChannelAccount(
                tenant, new AccountId(TelegramChannel.NAME, name), Map.of(BOT_TOKEN, botToken), Map.of());
    }

    /**
     * The account, knowing its bot's user name, which is what mentions and commands in groups are matched with. Without
     * it the channel learns the name when it is probed, and until then takes no mention of it for one.
     *
     * @param username with or without the leading {@code @}
     * @throws IllegalArgumentException if it cannot be a user name
     */
    public static ChannelAccount withUsername(ChannelAccount account, String username) {
        String bare = username.startsWith("@") ? username.substring(1) : username;
        if (!USERNAME.matcher(bare).matches()) {
            throw new IllegalArgumentException("a bot's user name must be letters, digits and _");
        }
        Map<String, String> settings = new HashMap<>(account.settings());
        settings.put(BOT_USERNAME, bare);
        return new ChannelAccount(account.tenant(), account.id(), account.secrets(), settings);
    }

    static boolean isToken(Secret token) {
        return TOKEN.matcher(token.value()).matches();
    }
}
