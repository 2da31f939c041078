package dev.parley.channel.viber;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.Delivery;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.http.FileHosts;
import dev.parley.channel.http.PlatformClient;
import dev.parley.conversation.Address;
import dev.parley.conversation.Profile;
import dev.parley.message.MediaSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Viber's bot API as a channel. Works with accounts of {@link ViberAccount}; safe for use by many threads, and without
 * state but for the profiles that Viber was asked for.
 *
 * <p>An address is a user's id, which Viber makes for each bot and user. Files go out as links only, and Viber must be
 * told the size of films and files. Buttons are a keyboard, wherever they are wanted; one that is pressed comes back as a
 * choice. A token, an id or a text of a message appears in no log, exception or text of this class.
 */
public final class ViberChannel implements Channel {

    /** The channel's name: {@value}. */
    public static final String NAME = "viber";

    /** Where Viber runs its API. */
    public static final URI DEFAULT_API = URI.create("https://chatapi.viber.com");

    /** The hosts from which files are fetched unless told otherwise, with all below them. */
    public static final Set<String> DEFAULT_MEDIA_HOSTS = Set.of("viber.com");

    /** How long a call may take in all: 10 seconds. */
    public static final Duration DEFAULT_CALL_DEADLINE = Duration.ofSeconds(10);

    /** How long the download of a file may take in all: 20 seconds. */
    public static final Duration DEFAULT_TRANSFER_DEADLINE = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(ViberChannel.class);

    /** Of a call that asks for nothing in particular. */
    private static final byte[] NO_ARGUMENTS = {'{', '}'};

    private final ViberApi api;
    private final Profiles profiles;
    private final Settings settings;
    private final MediaDownload files;

    /** Viber's own API, over connections of the channel's own. */
    public ViberChannel() {
        this(new ViberApi(PlatformClient.create(), DEFAULT_API));
    }

    private ViberChannel(ViberApi api) {
        this(api, new Profiles(api), Settings.DEFAULT);
    }

    private ViberChannel(ViberApi api, Profiles profiles, Settings settings) {
        this.api = api;
        this.profiles = profiles;
        this.settings = settings;
        files = new MediaDownload(api.http(), FileHosts.of(api.base(), settings.mediaHosts()));
    }

    /**
     * Another server that speaks as Viber does, such as a simulator. Files that it keeps itself are fetched too.
     *
     * @param apiUrl with or without the path {@code /pa}
     * @throws IllegalArgumentException if it is not an absolute http or https URL
     */
    public static ViberChannel at(URI apiUrl) {
        return new ViberChannel(new ViberApi(PlatformClient.create(), apiUrl));
    }

    /**
     * As {@link #at(URI)}, over the connections, proxy, name lookup and trust of a client of the host's. Its interceptors,
     * cache, cookies, authenticator and timeouts are not used. The client stays the host's.
     */
    public static ViberChannel at(URI apiUrl, OkHttpClient client) {
        return new ViberChannel(new ViberApi(PlatformClient.sharing(client), apiUrl));
    }

    /**
     * This channel with other deadlines, each for a call as a whole.
     *
     * @param transfer for the download of a file
     */
    public ViberChannel withDeadlines(Duration call, Duration transfer) {
        return with(settings.with(new Deadlines(call, transfer)));
    }

    /** This channel with another source of time; by default the system's. */
    public ViberChannel withTime(InstantSource source) {
        return with(settings.with(source));
    }

    /**
     * This channel, fetching files from these hosts and those below them, over https, and from nowhere else; by default
     * {@link #DEFAULT_MEDIA_HOSTS}.
     *
     * @throws IllegalArgumentException if one is not the name of a host
     */
    public ViberChannel withMediaHosts(Set<String> hosts) {
        return with(settings.with(hosts));
    }

    /** This channel, with something to say to people who open the chat and have not subscribed; by default nothing. */
    public ViberChannel withWelcome(ViberWelcome welcome) {
        return with(settings.with(welcome));
    }

    private ViberChannel with(Settings other) {
        return new ViberChannel(api, profiles, other);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return ViberCapabilities.ALL;
    }

    /**
     * One event. Authentic is what is signed with the account's token, or with the other one during a rotation. The probe
     * that Viber sends while a webhook is being set may come unsigned and is answered.
     */
    @Override
    public Reception receive(ChannelAccount account, WebhookRequest request) {
        if (!request.method().equals("POST")) {
            return new Reception.Rejected(405, "not a POST");
        } else if (Signatures.isRight(account, request)) {
            Welcomes welcomes = new Welcomes(settings.welcome());
            return new EventReader(account, welcomes, settings.time().instant(), request.body()).read();
        } else if (EventReader.isUnsignedProbe(request)) {
            return EventReader.probed();
        }
        return new Reception.Rejected(401, Signatures.isAbsent(request) ? "no signature" : "wrong signature");
    }

    /** One call of {@code send_message}, within the deadline for calls. */
    @Override
    public SendResult send(ChannelAccount account, Delivery delivery) {
        byte[] body;
        try {
            body = OutboundWriter.write(account, delivery);
        } catch (RefusedException e) {
            return new SendResult.Refused(e.code());
        }
        ApiAnswer answer =
                api.call(account, "send_message", body, settings.deadlines().call());
        SendResult result = StatusTable.result(answer, delivery instanceof Delivery.Send send && send.plain());
        log.debug("{} send_message: {} {}", account.id(), result.getClass().getSimpleName(), StatusTable.code(answer));
        return result;
    }

    /**
     * Asks {@code get_user_details}, at most twice in twelve hours for each person, which is what Viber allows; between
     * that, tells what it said.
     */
    @Override
    public Optional<Profile> profile(ChannelAccount account, Address address) {
        return profiles.of(account, address, settings);
    }

    /** Follows the link of a file, which is good for about an hour, to Viber's own hosts only. */
    @Override
    public MediaFetch fetch(ChannelAccount account, MediaSource source, OutputStream target, long maxBytes)
            throws IOException {
        return files.fetch(source, target, maxBytes, settings.deadlines().transfer());
    }

    /** Asks Viber for the account, and looks whether its webhook is set for all that this channel has a use for. */
    @Override
    public ChannelHealth probe(ChannelAccount account) {
        return HealthProbe.judge(api.call(
                account, "get_account_info", NO_ARGUMENTS, settings.deadlines().call()));
    }

    /** The account's webhook at Viber. */
    public ViberWebhook webhook(ChannelAccount account) {
        return new ViberWebhook(api, account, settings.deadlines().call());
    }
}
