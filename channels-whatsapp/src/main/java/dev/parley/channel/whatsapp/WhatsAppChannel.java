package dev.parley.channel.whatsapp;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Capabilities.MediaLimit;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.Delivery;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.Pacing;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.graph.GraphApi;
import dev.parley.channel.graph.HubWebhook;
import dev.parley.channel.http.PlatformClient;
import dev.parley.message.Limit;
import dev.parley.message.MediaSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import okhttp3.OkHttpClient;

/**
 * The WhatsApp Business Cloud API as a channel. Works with accounts of {@link WhatsAppAccount}; safe for use by many
 * threads, and without state but for the ids of files that it put up.
 *
 * <p>An address is the id that the business has for a person (as {@code US.1349…}) where WhatsApp tells it, and else their
 * phone number without a plus. Where both are told, the number leads to the id, so that the person stays one contact.
 * Nothing secret, no number and no text appears in a log, exception or text of this class.
 *
 * <p>A button of a template takes its kind from the parameter's name: {@code quick_reply} (also without a name), {@code
 * url} or {@code copy_code}, with its place behind a colon where not every button has a gap, as {@code url:1}.
 */
public final class WhatsAppChannel implements Channel {

    /** The channel's name: {@value}. */
    public static final String NAME = "whatsapp";

    /** Where Meta runs the Graph API. */
    public static final URI DEFAULT_API = URI.create("https://graph.facebook.com");

    /** How long a call may take in all: 10 seconds. */
    public static final Duration DEFAULT_CALL_DEADLINE = Duration.ofSeconds(10);

    /** How long a call that carries a file may take in all: 20 seconds. */
    public static final Duration DEFAULT_TRANSFER_DEADLINE = Duration.ofSeconds(20);

    private static final long MEGABYTE = 1L << 20;

    static final Capabilities CAPABILITIES = Capabilities.builder(Limit.characters(4096))
            .caption(Limit.characters(1024))
            .buttons(
                    Interactive.MAX_BUTTONS,
                    Limit.characters(Interactive.MAX_BUTTON_TITLE),
                    Limit.characters(Interactive.MAX_BUTTON_PROMPT))
            .list(
                    Interactive.MAX_ROWS,
                    Limit.characters(Interactive.MAX_ROW_TITLE),
                    Limit.characters(Interactive.MAX_LIST_PROMPT))
            .media(Feature.IMAGE, 5 * MEGABYTE, "image/jpeg", "image/png")
            .media(Feature.VIDEO, 16 * MEGABYTE, "video/mp4", "video/3gpp")
            // Without words under them.
            .media(
                    Feature.AUDIO,
                    new MediaLimit(
                            16 * MEGABYTE,
                            Set.of("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"),
                            false,
                            false))
            .media(Feature.FILE, 100 * MEGABYTE)
            .media(Feature.STICKER, 500L << 10, "image/webp")
            .window(Duration.ofHours(24))
            .pacing(new Pacing(
                    new Pacing.Rate(1, Duration.ofSeconds(6), 45), new Pacing.Rate(80, Duration.ofSeconds(1), 80)))
            .features(
                    Feature.INLINE_OPTIONS,
                    Feature.LINK_OPTIONS,
                    Feature.LOCATION_OPTIONS,
                    Feature.LOCATION,
                    Feature.CONTACT_CARD,
                    Feature.TEMPLATE,
                    Feature.MEDIA_BY_LINK,
                    Feature.MEDIA_BY_UPLOAD,
                    Feature.REPLY,
                    Feature.TYPING,
                    Feature.MARK_READ,
                    Feature.REACTIONS,
                    Feature.RECEIPTS)
            .build();

    private final GraphApi api;
    private final Deadlines deadlines;
    private final InstantSource time;
    private final Uploads uploads;
    private final Downloads downloads;

    /** Meta's own API, over connections of the channel's own. */
    public WhatsAppChannel() {
        this(GraphApi.at(DEFAULT_API, PlatformClient.create()));
    }

    private WhatsAppChannel(GraphApi api) {
        this(
                api,
                new Deadlines(DEFAULT_CALL_DEADLINE, DEFAULT_TRANSFER_DEADLINE),
                InstantSource.system(),
                new Uploads());
    }

    private WhatsAppChannel(GraphApi api, Deadlines deadlines, InstantSource time, Uploads uploads) {
        this.api = api;
        this.deadlines = deadlines;
        this.time = time;
        this.uploads = uploads;
        this.downloads = new Downloads(api, deadlines);
    }

    /**
     * Another server of the Graph API, such as a stand-in; its URL is without the version.
     *
     * @throws IllegalArgumentException if it is not an absolute http or https URL
     */
    public static WhatsAppChannel at(URI apiUrl) {
        return new WhatsAppChannel(GraphApi.at(apiUrl, PlatformClient.create()));
    }

    /**
     * As {@link #at(URI)}, over the connections, proxy, name lookup and trust of a client of the host's. Its interceptors,
     * cache, cookies, authenticator and timeouts are not used. The client stays the host's.
     */
    public static WhatsAppChannel at(URI apiUrl, OkHttpClient client) {
        return new WhatsAppChannel(GraphApi.at(apiUrl, PlatformClient.sharing(client)));
    }

    /**
     * This channel with another version of the Graph API than {@value GraphApi#DEFAULT_VERSION}, as {@code v26.0}.
     *
     * @throws IllegalArgumentException if it does not read like one
     */
    public WhatsAppChannel withVersion(String version) {
        return new WhatsAppChannel(api.withVersion(version), deadlines, time, uploads);
    }

    /**
     * This channel with other deadlines, each for a call as a whole.
     *
     * @param transfer for calls that carry a file
     */
    public WhatsAppChannel withDeadlines(Duration call, Duration transfer) {
        return new WhatsAppChannel(api, new Deadlines(call, transfer), time, uploads);
    }

    /** This channel with another source of time; it ages the files that were put up. */
    public WhatsAppChannel withTime(InstantSource source) {
        return new WhatsAppChannel(api, deadlines, source, uploads);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    /** The handshake, with the account's verify token; or a body that is signed with one of its app secrets. */
    @Override
    public Reception receive(ChannelAccount account, WebhookRequest request) {
        if (request.method().equals("GET")) {
            return HubWebhook.challenge(request, account.secret(WhatsAppAccount.VERIFY_TOKEN));
        } else if (!request.method().equals("POST")) {
            return new Reception.Rejected(405, "neither a GET nor a POST");
        }
        return HubWebhook.reject(request, WhatsAppAccount.appSecrets(account))
                .<Reception>map(rejected -> rejected)
                .orElseGet(() -> WebhookReader.read(account, time.instant(), request.body()));
    }

    /** One call, and one before it for a file of ours that is not at WhatsApp yet. */
    @Override
    public SendResult send(ChannelAccount account, Delivery delivery) {
        return new Outbound(api, deadlines, uploads).send(account, delivery, time.instant());
    }

    @Override
    public MediaFetch fetch(ChannelAccount account, MediaSource source, OutputStream target, long maxBytes)
            throws IOException {
        return source instanceof MediaSource.PlatformFile file
                ? downloads.fetch(account, file.id(), target, maxBytes)
                : new MediaFetch.Gone("not-supported:fetch");
    }

    /** Asks WhatsApp how the number is and, where the account knows its business account, whether webhooks come. */
    @Override
    public ChannelHealth probe(ChannelAccount account) {
        return new HealthProbe(api, deadlines.call()).probe(account);
    }

    /** Where the account's webhooks go. */
    public WhatsAppSetup setup(ChannelAccount account) {
        return new WhatsAppSetup(api, account, deadlines.call());
    }
}
