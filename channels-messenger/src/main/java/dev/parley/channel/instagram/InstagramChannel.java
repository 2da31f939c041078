package dev.parley.channel.instagram;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.Delivery;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.http.PlatformClient;
import dev.parley.channel.messenger.internal.Flavour;
import dev.parley.channel.messenger.internal.PageMessaging;
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

/**
 * Instagram's direct messages as a channel. Works with accounts of {@link InstagramAccount}, by way of a page and with
 * Instagram Login; safe for use by many threads.
 *
 * <p>An address is a person's Instagram-scoped id, or {@code comment:id} for whoever wrote a comment: they can be written
 * to once, by a private reply, until they write themselves. Comments arrive as {@link
 * dev.parley.conversation.Event.Referred} at that address, since they are public and no message to the account.
 *
 * <p>Texts are limited in bytes of UTF-8. Instagram tells what was read, not what was delivered, and knows no templates:
 * outside the window of 24 hours nothing can be said. The tag {@code HUMAN_AGENT} is never used: Meta allows it for what a
 * person typed only, and the core does not tell a channel who wrote.
 */
public final class InstagramChannel implements Channel {

    /** The channel's name: {@value}. */
    public static final String NAME = "instagram";

    /** Where Meta runs the Graph API, for accounts that belong to a page. */
    public static final URI DEFAULT_API = URI.create("https://graph.facebook.com");

    /** Where Meta runs the Graph API, for accounts with Instagram Login. */
    public static final URI DEFAULT_LOGIN_API = URI.create("https://graph.instagram.com");

    /** How long a call may take in all: 10 seconds. */
    public static final Duration DEFAULT_CALL_DEADLINE = Duration.ofSeconds(10);

    /** How long a call that carries a file may take in all: 30 seconds. */
    public static final Duration DEFAULT_TRANSFER_DEADLINE = Duration.ofSeconds(30);

    private final PageMessaging messaging;

    /** Meta's own API, over connections of the channel's own. */
    public InstagramChannel() {
        this(messaging(DEFAULT_API, DEFAULT_LOGIN_API, PlatformClient.create()));
    }

    private InstagramChannel(PageMessaging messaging) {
        this.messaging = messaging;
    }

    private static PageMessaging messaging(URI api, URI login, PlatformClient http) {
        return PageMessaging.at(api, login, http, DEFAULT_CALL_DEADLINE, DEFAULT_TRANSFER_DEADLINE);
    }

    /**
     * Another server that speaks as the Graph API does, such as a simulator, for both kinds of accounts.
     *
     * @param apiUrl without the version
     * @throws IllegalArgumentException if it is not an absolute http or https URL
     */
    public static InstagramChannel at(URI apiUrl) {
        return new InstagramChannel(messaging(apiUrl, apiUrl, PlatformClient.create()));
    }

    /**
     * As {@link #at(URI)}, over the connections, proxy, name lookup and trust of a client of the host's. Its interceptors,
     * cache, cookies, authenticator and timeouts are not used. The client stays the host's.
     */
    public static InstagramChannel at(URI apiUrl, OkHttpClient client) {
        return new InstagramChannel(messaging(apiUrl, apiUrl, PlatformClient.sharing(client)));
    }

    /**
     * This channel with another version of the Graph API than {@code v25.0}.
     *
     * @param version as {@code v26.0}
     * @throws IllegalArgumentException if it does not read like one
     */
    public InstagramChannel withVersion(String version) {
        return new InstagramChannel(messaging.withVersion(version));
    }

    /**
     * This channel with other deadlines, each for a call as a whole.
     *
     * @param transfer for calls that carry a file
     */
    public InstagramChannel withDeadlines(Duration call, Duration transfer) {
        return new InstagramChannel(messaging.withDeadlines(call, transfer));
    }

    /** This channel with another source of time. */
    public InstagramChannel withTime(InstantSource source) {
        return new InstagramChannel(messaging.withTime(source));
    }

    /**
     * This channel, also fetching media from these hosts and those below them, over https. Meta's own are known, and that
     * of the API is one.
     */
    public InstagramChannel withMediaHosts(Set<String> hosts) {
        return new InstagramChannel(messaging.withMediaHosts(hosts));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return Flavour.INSTAGRAM_VIA_PAGE.capabilities();
    }

    /**
     * The handshake, or what happened: any number of events, each read by itself. Authentic is what is signed with the
     * app's secret; events of other accounts are kept as traces.
     */
    @Override
    public Reception receive(ChannelAccount account, WebhookRequest request) {
        return messaging.receive(account, request);
    }

    /**
     * One call of the Send API, within {@link #DEFAULT_CALL_DEADLINE}. A file of ours is uploaded before, within {@link
     * #DEFAULT_TRANSFER_DEADLINE}, and once only: its id is used again for as long as it is good.
     */
    @Override
    public SendResult send(ChannelAccount account, Delivery delivery) {
        return messaging.send(account, delivery);
    }

    /** The name that the person shows; remembered for a day. Empty for people who have not written yet. */
    @Override
    public Optional<Profile> profile(ChannelAccount account, Address address) {
        return messaging.profile(account, address);
    }

    @Override
    public MediaFetch fetch(ChannelAccount account, MediaSource source, OutputStream target, long maxBytes)
            throws IOException {
        return messaging.fetch(account, source, target, maxBytes);
    }

    /** Asks whose token it is, and whether the app is still subscribed to what it needs. */
    @Override
    public ChannelHealth probe(ChannelAccount account) {
        return messaging.probe(account);
    }

    /** What sets the account up. */
    public InstagramSetup setup(ChannelAccount account) {
        return new InstagramSetup(account.id(), messaging.setup(account));
    }
}
