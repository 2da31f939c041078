package dev.parley.quickstart;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.telegram.TelegramAccount;
import dev.parley.channel.telegram.TelegramChannel;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says. A variable that is empty counts as one that is not there.
 *
 * @param port 0 for any free one
 * @param databaseUrl may hold a password: show {@link #databaseName()} instead
 * @param botToken null to run against the simulator
 * @param webhookSecret never null when there is a token
 * @param apiUrl where the Bot API is, when there is a token
 */
record Settings(
        int port,
        String databaseUrl,
        @Nullable String databaseUser,
        @Nullable Secret databasePassword,
        @Nullable Secret botToken,
        @Nullable Secret webhookSecret,
        URI apiUrl) {

    private static final String DEFAULT_PORT = "8080";
    private static final String DEFAULT_DATABASE = "jdbc:sqlite:parley.db";
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern DATABASE = Pattern.compile("jdbc:(sqlite|postgresql):.+");

    static Settings from(Map<String, String> environment) throws SetupException {
        Settings settings = new Settings(
                port(value(environment, "PARLEY_PORT").orElse(DEFAULT_PORT)),
                database(value(environment, "PARLEY_DB_URL").orElse(DEFAULT_DATABASE)),
                value(environment, "PARLEY_DB_USER").orElse(null),
                value(environment, "PARLEY_DB_PASSWORD").map(Secret::new).orElse(null),
                value(environment, "TELEGRAM_BOT_TOKEN").map(Secret::new).orElse(null),
                value(environment, "TELEGRAM_WEBHOOK_SECRET").map(Secret::new).orElse(null),
                api(value(environment, "TELEGRAM_API_URL").orElse(TelegramChannel.DEFAULT_API.toString())));
        if (settings.botToken() != null && settings.webhookSecret() == null) {
            throw new SetupException("Set TELEGRAM_WEBHOOK_SECRET to the secret_token that you give to setWebhook;"
                    + " with TELEGRAM_BOT_TOKEN it is required, since webhooks are authenticated by it.");
        }
        if (settings.databaseUser() == null && settings.databasePassword() != null) {
            throw new SetupException("Set PARLEY_DB_USER too: PARLEY_DB_PASSWORD alone says nothing.");
        }
        if (settings.botToken() == null
                && value(environment, "TELEGRAM_API_URL").isPresent()) {
            throw new SetupException("Set TELEGRAM_BOT_TOKEN too, or unset TELEGRAM_API_URL:"
                    + " without a token the built-in simulator is used.");
        }
        return settings;
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static int port(String value) throws SetupException {
        int port = PORT.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (port < 0 || port > 65535) {
            throw new SetupException("Set PARLEY_PORT to a port from 1 to 65535, or to 0 for any free one.");
        }
        return port;
    }

    private static String database(String url) throws SetupException {
        if (!DATABASE.matcher(url).matches()) {
            throw new SetupException("Set PARLEY_DB_URL to a JDBC URL as jdbc:sqlite:parley.db"
                    + " or jdbc:postgresql://localhost:5432/parley.");
        }
        return url;
    }

    private static URI api(String value) throws SetupException {
        try {
            URI url = URI.create(value);
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below, as any other value that is not a web address.
        }
        throw new SetupException(
                "Set TELEGRAM_API_URL to a web address as " + TelegramChannel.DEFAULT_API + ", or unset it.");
    }

    /** The account of a bot with this token and secret. */
    static ChannelAccount account(Secret botToken, Secret webhookSecret) throws SetupException {
        try {
            return TelegramAccount.of(botToken, webhookSecret);
        } catch (IllegalArgumentException e) {
            throw new SetupException(
                    "Correct TELEGRAM_BOT_TOKEN or TELEGRAM_WEBHOOK_SECRET: " + e.getMessage() + ".", e);
        }
    }

    /** The database's URL without what may be a user or a password in it. */
    String databaseName() {
        return databaseUrl.replaceFirst("[?;].*$", "").replaceFirst("//[^/]*@", "//");
    }

    @Override
    public String toString() {
        return "Settings[port " + port + ", " + databaseName() + "]";
    }
}
