package dev.parley.testkit.telegram;

import java.time.Duration;
import java.time.InstantSource;

/** Sets a {@link TelegramSimulator} up. Not thread-safe. */
public final class TelegramSimulatorBuilder {

    /** The bot's token when none is given. */
    public static final String DEFAULT_TOKEN = "7000000001:AAsimulated-token_of-35-characters0";

    /** A hundredth: Telegram's two seconds are 20 ms. */
    public static final double DEFAULT_RETRY_SCALE = 0.01;

    String token = DEFAULT_TOKEN;
    String username = "ParleyBot";
    InstantSource time = InstantSource.system();
    int port;
    Duration webhookTimeout = Duration.ofSeconds(60);
    double retryScale = DEFAULT_RETRY_SCALE;
    long firstUpdateId = 892_252_934;
    int firstMessageId = 1;
    boolean readsAllGroupMessages;
    boolean requireHttps;

    TelegramSimulatorBuilder() {}

    /** The bot's token; digits, a colon and a secret. */
    public TelegramSimulatorBuilder token(String botToken) {
        if (!botToken.matches("[0-9]{1,18}:[A-Za-z0-9_-]{3,100}")) {
            throw new IllegalArgumentException("a token is digits, a colon and at least 3 of [A-Za-z0-9_-]");
        }
        token = botToken;
        return this;
    }

    /** The bot's user name, without the {@code @}. */
    public TelegramSimulatorBuilder username(String botUsername) {
        username = botUsername;
        return this;
    }

    /** The clock that ages and dates are told by; the system's by default. Waiting is always in real time. */
    public TelegramSimulatorBuilder time(InstantSource clock) {
        time = clock;
        return this;
    }

    /** The port of the Bot API; any free one by default. */
    public TelegramSimulatorBuilder port(int apiPort) {
        port = apiPort;
        return this;
    }

    /** How long the webhook has to answer, in real time; 60 s by default, as with Telegram. */
    public TelegramSimulatorBuilder webhookTimeout(Duration timeout) {
        webhookTimeout = timeout;
        return this;
    }

    /** How much of Telegram's delays between retries are waited for; {@value #DEFAULT_RETRY_SCALE} by default. */
    public TelegramSimulatorBuilder retryScale(double scale) {
        retryScale = scale;
        return this;
    }

    /** The id of the first update. */
    public TelegramSimulatorBuilder firstUpdateId(long id) {
        firstUpdateId = id;
        return this;
    }

    /** The id of the first message of every chat; 1 by default. After a restart begin above those of the last run. */
    public TelegramSimulatorBuilder firstMessageId(int id) {
        firstMessageId = id;
        return this;
    }

    /** Whether the bot sees everything in groups; by default only what is meant for it. */
    public TelegramSimulatorBuilder readsAllGroupMessages(boolean all) {
        readsAllGroupMessages = all;
        return this;
    }

    /** Whether a webhook must be https, as with Telegram; by default http will do. */
    public TelegramSimulatorBuilder requireHttps(boolean required) {
        requireHttps = required;
        return this;
    }

    /** Starts it; close it when done. */
    public TelegramSimulator start() {
        return new TelegramSimulator(this);
    }
}
