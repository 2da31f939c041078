package dev.parley;

import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Pacing;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.delivery.OutsideWindowPolicy;
import dev.parley.delivery.RetryPolicy;
import dev.parley.delivery.UnknownSendPolicy;
import dev.parley.flow.SupportFlow;
import dev.parley.id.AccountId;
import dev.parley.internal.AccountBook;
import dev.parley.internal.Connections;
import dev.parley.internal.Counters;
import dev.parley.internal.Engine;
import dev.parley.internal.MediaSettings;
import dev.parley.media.MediaPolicy;
import dev.parley.media.MediaStore;
import dev.parley.store.Store;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link SupportBot} together. It needs a store and at least one channel; everything else has a default. Not
 * thread-safe.
 */
public final class SupportBotBuilder {

    /** How many threads step conversations. */
    public static final int DEFAULT_WORKERS = 2;

    /** How many messages are on their way to platforms at once. */
    public static final int DEFAULT_SENDERS = 16;

    /** How long a message may be on its way before its sender is taken for dead. */
    public static final Duration DEFAULT_SEND_LEASE = Duration.ofSeconds(40);

    /** How long the flow may take for one event. */
    public static final Duration DEFAULT_STEP_WITHIN = Duration.ofSeconds(5);

    /** How long a webhook waits for the database before it is answered 503. */
    public static final Duration DEFAULT_ACKNOWLEDGE_WITHIN = Duration.ofSeconds(1);

    /** How long {@link SupportBot#close()} waits for what is on its way. */
    public static final Duration DEFAULT_CLOSE_WITHIN = Duration.ofSeconds(10);

    /** The longest webhook body, in bytes: WhatsApp sends up to 3 MB at once, and what is refused comes again for days. */
    public static final int DEFAULT_MAX_BODY_BYTES = 4 << 20;

    private final Map<AccountId, Connections.Connection> connections = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private @Nullable Store store;
    private @Nullable SecretSealer sealer;
    private Alerts alerts = Alerts.NONE;
    private @Nullable ConversationStateMachine flow;
    private @Nullable MediaStore media;
    private MediaPolicy mediaPolicy = MediaPolicy.DEFAULT;
    private InstantSource time = InstantSource.system();
    private RandomGenerator random = new SecureRandom();
    private RetryPolicy retries = RetryPolicy.DEFAULT;
    private UnknownSendPolicy unknownSends = UnknownSendPolicy.atMostOnce();
    private OutsideWindowPolicy outsideWindow = OutsideWindowPolicy.hold();
    private final Map<String, Pacing> pacing = new HashMap<>();
    private int workers = DEFAULT_WORKERS;
    private int senders = DEFAULT_SENDERS;
    private Duration sendLease = DEFAULT_SEND_LEASE;
    private Duration stepWithin = DEFAULT_STEP_WITHIN;
    private Duration acknowledgeWithin = DEFAULT_ACKNOWLEDGE_WITHIN;
    private Duration closeWithin = DEFAULT_CLOSE_WITHIN;
    private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;

    SupportBotBuilder() {}

    /**
     * Connects an account that stays as it is for as long as the bot runs. Call it once for each.
     *
     * @throws IllegalArgumentException if the account is another channel's, or one of its id is connected already
     */
    public SupportBotBuilder channel(Channel channel, ChannelAccount account) {
        if (!account.id().channel().equals(channel.name())) {
            throw new IllegalArgumentException("account " + account.id() + " is not one of channel " + channel.name());
        }
        if (connections.putIfAbsent(account.id(), new Connections.Connection(channel, account)) != null) {
            throw new IllegalArgumentException("account " + account.id() + " is connected twice");
        }
        return this;
    }

    /**
     * Takes a channel whose accounts are connected at run time, by {@link SupportBot#accounts()}. Needs a {@link
     * #sealer} as soon as there are any.
     *
     * @throws IllegalArgumentException if there is one of this name already
     */
    public SupportBotBuilder channel(Channel channel) {
        if (channels.putIfAbsent(channel.name(), channel) != null) {
            throw new IllegalArgumentException("channel " + channel.name() + " is given twice");
        }
        return this;
    }

    /** What seals the secrets of accounts that are connected at run time; none by default. */
    public SupportBotBuilder sealer(SecretSealer value) {
        sealer = Objects.requireNonNull(value);
        return this;
    }

    /** Who is told when an account stops working; by default nobody but the log. */
    public SupportBotBuilder alerts(Alerts value) {
        alerts = Objects.requireNonNull(value);
        return this;
    }

    /** Where everything is kept; the host closes it, after the bot. Required. */
    public SupportBotBuilder store(Store value) {
        store = Objects.requireNonNull(value);
        return this;
    }

    /**
     * Where files are kept: those that contacts send, as soon as they came, and those that agents send. The host closes
     * it, if it must be closed. By default nowhere: then contacts' files stay with the platform, for as long as it has them.
     */
    public SupportBotBuilder media(MediaStore value) {
        media = Objects.requireNonNull(value);
        return this;
    }

    /** Which files of contacts are kept; by default {@link MediaPolicy#DEFAULT}. */
    public SupportBotBuilder mediaPolicy(MediaPolicy value) {
        mediaPolicy = Objects.requireNonNull(value);
        return this;
    }

    /** What the bot does; by default a {@link SupportFlow} with nothing but greeting and a way to a person. */
    public SupportBotBuilder flow(ConversationStateMachine value) {
        flow = Objects.requireNonNull(value);
        return this;
    }

    /** What time it is; by default the system's. */
    public SupportBotBuilder time(InstantSource value) {
        time = Objects.requireNonNull(value);
        return this;
    }

    /** Where ids and jitter come from; by default a {@link SecureRandom}. */
    public SupportBotBuilder random(RandomGenerator value) {
        random = Objects.requireNonNull(value);
        return this;
    }

    /** When to try again what certainly did not go out; by default {@link RetryPolicy#DEFAULT}. */
    public SupportBotBuilder retries(RetryPolicy value) {
        retries = Objects.requireNonNull(value);
        return this;
    }

    /** What to do about sends without an answer; by default {@link UnknownSendPolicy#atMostOnce()}. */
    public SupportBotBuilder unknownSends(UnknownSendPolicy value) {
        unknownSends = Objects.requireNonNull(value);
        return this;
    }

    /**
     * What to do about messages to contacts who wrote too long ago; by default {@link OutsideWindowPolicy#hold()}. Only
     * for channels that have a {@linkplain dev.parley.channel.Capabilities#window() window}.
     */
    public SupportBotBuilder outsideWindow(OutsideWindowPolicy value) {
        outsideWindow = Objects.requireNonNull(value);
        return this;
    }

    /**
     * How fast a channel's messages go out, on each node; by default as its {@linkplain
     * dev.parley.channel.Capabilities#pacing() capabilities} say. Platforms raise it for some accounts.
     *
     * @param channel the channel's name
     */
    public SupportBotBuilder pacing(String channel, Pacing value) {
        pacing.put(Objects.requireNonNull(channel), Objects.requireNonNull(value));
        return this;
    }

    /** How many threads step conversations; by default {@value #DEFAULT_WORKERS}. */
    public SupportBotBuilder workers(int value) {
        workers = positive("workers", value);
        return this;
    }

    /** How many messages are on their way at once, each on a thread; by default {@value #DEFAULT_SENDERS}. */
    public SupportBotBuilder senders(int value) {
        senders = positive("senders", value);
        return this;
    }

    /**
     * How long a message may be on its way before its sender is taken for dead; by default 40 s. At least twice the
     * longest deadline of an adapter. A file that is fetched has three times as long.
     */
    public SupportBotBuilder sendLease(Duration value) {
        sendLease = positive("sendLease", value);
        return this;
    }

    /**
     * How long the flow may take for one event; by default 5 s. What takes longer is interrupted and is a failure of its
     * event. Keep it below half of the time after which the database ends a transaction that waits, which is 10 s on the
     * connections to PostgreSQL that {@code JdbcStore} opens itself.
     */
    public SupportBotBuilder stepWithin(Duration value) {
        stepWithin = positive("stepWithin", value);
        return this;
    }

    /** How long a webhook waits for the database before it is answered 503; by default 1 s. */
    public SupportBotBuilder acknowledgeWithin(Duration value) {
        acknowledgeWithin = positive("acknowledgeWithin", value);
        return this;
    }

    /** How long {@link SupportBot#close()} waits for what is on its way; by default 10 s. */
    public SupportBotBuilder closeWithin(Duration value) {
        closeWithin = positive("closeWithin", value);
        return this;
    }

    /** The longest webhook body in bytes; by default 4 MiB. */
    public SupportBotBuilder maxBodyBytes(int value) {
        maxBodyBytes = positive("maxBodyBytes", value);
        return this;
    }

    private static int positive(String setting, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(setting + " must be at least 1, not " + value);
        }
        return value;
    }

    private static Duration positive(String setting, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(setting + " must be at least 1 ms, not " + value);
        }
        return value;
    }

    /**
     * The bot, not started yet.
     *
     * @throws IllegalStateException if something required is missing; names it
     */
    public SupportBot build() {
        if (connections.isEmpty() && channels.isEmpty()) {
            throw new IllegalStateException("a SupportBot needs a channel: call channel(channel, account)");
        }
        Store kept = store;
        if (kept == null) {
            throw new IllegalStateException("a SupportBot needs a store: call store(JdbcStore.open(url))");
        }
        ConversationStateMachine machine = flow == null ? SupportFlow.builder().build() : flow;
        Counters counters = new Counters();
        AccountBook accounts = new AccountBook(kept, new Connections(connections.values()), channels.values(), sealer);
        MediaStore files = media;
        Engine.Settings settings = new Engine.Settings(
                workers,
                senders,
                sendLease,
                stepWithin,
                acknowledgeWithin,
                closeWithin,
                retries,
                unknownSends,
                outsideWindow,
                Map.copyOf(pacing),
                alerts,
                files == null ? null : new MediaSettings(files, mediaPolicy));
        Engine engine = new Engine(kept, accounts, machine, settings, time, random, counters);
        return new SupportBot(accounts, kept, files, engine, counters, maxBodyBytes);
    }
}
