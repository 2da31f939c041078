package dev.parley.channel.telegram;

import dev.parley.Secret;
import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.Delivery;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.Pacing;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.http.PlatformClient;
import dev.parley.message.Limit;
import dev.parley.message.MediaSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Telegram Bot API as a channel. Works with accounts of {@link TelegramAccount}; safe for use by many threads, and
 * without state but for the user names of the bots, which it learns when it probes.
 *
 * <p>An address is a chat's id, or {@code chat:thread} for a topic of a forum. What a bot's token or secret reads like
 * appears in no log, exception or text of this class.
 */
public final class TelegramChannel implements Channel {

    /** The channel's name: {@value}. */
    public static final String NAME = "telegram";

    /** Where Telegram runs the Bot API. */
    public static final URI DEFAULT_API = URI.create("https://api.telegram.org");

    /** How long a call may take in all: 10 seconds. */
    public static final Duration DEFAULT_CALL_DEADLINE = Duration.ofSeconds(10);

    /** How long a call that carries a file may take in all: 20 seconds. */
    public static final Duration DEFAULT_TRANSFER_DEADLINE = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(TelegramChannel.class);

    /** Bot API, setWebhook: {@code secret_token}. */
    private static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";

    /**
     * A message a second to one chat, and some more in a short burst (Bots FAQ). How much a bot may send in all it is not
     * told and can be raised for money, so that Telegram's own word is waited for.
     */
    private static final Pacing PACING = new Pacing(new Pacing.Rate(1, Duration.ofSeconds(1), 20), null);

    private static final Capabilities CAPABILITIES = Capabilities.builder(Limit.utf16(OutboundText.MAX_LENGTH))
            .caption(Limit.utf16(OutboundMedia.MAX_CAPTION))
            .buttons(Keyboards.MAX_BUTTONS, Limit.utf16(Keyboards.MAX_TITLE), Limit.utf16(OutboundText.MAX_LENGTH))
            .pacing(PACING)
            .features(
                    Feature.STYLES,
                    Feature.INLINE_OPTIONS,
                    Feature.KEYBOARD_OPTIONS,
                    Feature.LINK_OPTIONS,
                    Feature.PHONE_OPTIONS,
                    Feature.LOCATION_OPTIONS,
                    Feature.REPLY,
                    Feature.REACTIONS,
                    Feature.IMAGE,
                    Feature.VIDEO,
                    Feature.AUDIO,
                    Feature.FILE,
                    Feature.LOCATION,
                    Feature.CONTACT_CARD,
                    Feature.STICKER,
                    Feature.MEDIA_BY_LINK,
                    Feature.MEDIA_BY_UPLOAD,
                    Feature.EDIT,
                    Feature.TYPING)
            .build();

    private final BotApi api;
    private final BotIdentity.Book identities;
    private final Deadlines deadlines;
    private final InstantSource time;

    /** Telegram's own Bot API, over connections of the channel's own. */
    public TelegramChannel() {
        this(new BotApi(PlatformClient.create(), DEFAULT_API));
    }

    private TelegramChannel(BotApi api) {
        this(
                api,
                new BotIdentity.Book(),
                new Deadlines(DEFAULT_CALL_DEADLINE, DEFAULT_TRANSFER_DEADLINE),
                InstantSource.system());
    }

    private TelegramChannel(BotApi api, BotIdentity.Book identities, Deadlines deadlines, InstantSource time) {
        this.api = api;
        this.identities = identities;
        this.deadlines = deadlines;
        this.time = time;
    }

    /**
     * Another server of the Bot API, such as a local one.
     *
     * @throws IllegalArgumentException if it is not an absolute http or https URL
     */
    public static TelegramChannel at(URI apiUrl) {
        return new TelegramChannel(new BotApi(PlatformClient.create(), apiUrl));
    }

    /**
     * As {@link #at(URI)}, over the connections, proxy, name lookup and trust of a client of the host's. Its interceptors,
     * cache, cookies, authenticator and timeouts are not used. The client stays the host's.
     */
    public static TelegramChannel at(URI apiUrl, OkHttpClient client) {
        return new TelegramChannel(new BotApi(PlatformClient.sharing(client), apiUrl));
    }

    /**
     * This channel with other deadlines, each for a call as a whole.
     *
     * @param transfer for calls that carry a file
     */
    public TelegramChannel withDeadlines(Duration call, Duration transfer) {
        return new TelegramChannel(api, identities, new Deadlines(call, transfer), time);
    }

    /** This channel with another source of time; it dates pressed buttons, which Telegram does not. */
    public TelegramChannel withTime(InstantSource source) {
        return new TelegramChannel(api, identities, deadlines, source);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    /** One update. Authentic is what carries the account's webhook secret, once; without a secret nothing is. */
    @Override
    public Reception receive(ChannelAccount account, WebhookRequest request) {
        if (!request.method().equals("POST")) {
            return new Reception.Rejected(405, "not a POST");
        }
        Optional<String> given = request.header(SECRET_HEADER);
        Secret secret = account.secrets().get(TelegramAccount.WEBHOOK_SECRET);
        if (secret == null) {
            return new Reception.Rejected(401, "the account has no webhook secret");
        } else if (given.isEmpty()) {
            return new Reception.Rejected(401, "no secret, or more than one");
        } else if (!secret.matches(given.get())) {
            return new Reception.Rejected(401, "wrong secret");
        }
        return UpdateReader.read(account, identities.of(account), time.instant(), request.body());
    }

    /** One call of the Bot API, within {@link #DEFAULT_CALL_DEADLINE}, or {@link #DEFAULT_TRANSFER_DEADLINE} for uploads. */
    @Override
    public SendResult send(ChannelAccount account, Delivery delivery) {
        BotCall call;
        try {
            call = OutboundWriter.write(delivery);
        } catch (RefusedException e) {
            return new SendResult.Refused(e.code());
        }
        Duration deadline = call.files().isEmpty() ? deadlines.call() : deadlines.transfer();
        BotAnswer answer = api.call(account, call, deadline);
        SendResult result = ErrorTable.result(answer, account, delivery);
        log.debug(
                "{} {}: {} {}",
                account.id(),
                call.method(),
                result.getClass().getSimpleName(),
                ErrorTable.code(answer));
        return result;
    }

    /** Asks Telegram who the bot is and how its webhook does, and remembers its user name. */
    @Override
    public ChannelHealth probe(ChannelAccount account) {
        return new HealthProbe(api, identities, deadlines.call()).probe(account, time.instant());
    }

    /** The account's webhook at Telegram. */
    public TelegramWebhook webhook(ChannelAccount account) {
        return new TelegramWebhook(api, account, deadlines.call());
    }

    /** What people sent to the account, up to 20 MiB, which is all that Telegram hands to bots (Bot API, getFile). */
    @Override
    public MediaFetch fetch(ChannelAccount account, MediaSource source, OutputStream target, long maxBytes)
            throws IOException {
        return new TelegramFiles(api, account, deadlines).fetch(source, target, maxBytes);
    }

    /**
     * Fetches the account's updates instead of having them delivered, for development. Not yet started.
     *
     * @param updates gets each update as a webhook would have given it, as {@code SupportBot::accept} takes it; an update
     *     counts as taken once it returns, and comes again if it throws
     */
    public TelegramPolling polling(ChannelAccount account, BiConsumer<ChannelAccount, Reception.Accepted> updates) {
        return new TelegramPolling(
                new UpdateSource(api, identities, account, time), updates, TelegramPolling.Pace.DEFAULT);
    }
}
