package dev.parley.channel.messenger.internal;

import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.Delivery;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.graph.GraphApi;
import dev.parley.channel.graph.HubWebhook;
import dev.parley.channel.http.PlatformClient;
import dev.parley.conversation.Address;
import dev.parley.conversation.Profile;
import dev.parley.message.MediaSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What both channels do, by the flavour of the account. Immutable but for what it remembers; thread-safe. */
public final class PageMessaging {

    private final Apis apis;
    private final Deadlines deadlines;
    private final InstantSource time;
    private final Set<String> mediaHosts;
    private final State state;

    private PageMessaging(Apis apis, Deadlines deadlines, InstantSource time, Set<String> mediaHosts, State state) {
        this.apis = apis;
        this.deadlines = deadlines;
        this.time = time;
        this.mediaHosts = Set.copyOf(mediaHosts);
        this.state = state;
    }

    /**
     * At two base URLs, without the version.
     *
     * @throws IllegalArgumentException if one is not an absolute http or https URL
     */
    public static PageMessaging at(URI facebook, URI instagram, PlatformClient http, Duration call, Duration transfer) {
        return new PageMessaging(
                new Apis(GraphApi.at(facebook, http), GraphApi.at(instagram, http)),
                new Deadlines(call, transfer),
                InstantSource.system(),
                MediaLinks.HOSTS,
                State.create());
    }

    public PageMessaging withVersion(String version) {
        return new PageMessaging(apis.withVersion(version), deadlines, time, mediaHosts, state);
    }

    public PageMessaging withDeadlines(Duration call, Duration transfer) {
        return new PageMessaging(apis, new Deadlines(call, transfer), time, mediaHosts, state);
    }

    public PageMessaging withTime(InstantSource source) {
        return new PageMessaging(apis, deadlines, source, mediaHosts, state);
    }

    public PageMessaging withMediaHosts(Set<String> more) {
        Set<String> all = new HashSet<>(mediaHosts);
        all.addAll(more);
        return new PageMessaging(apis, deadlines, time, all, state);
    }

    public Reception receive(ChannelAccount account, WebhookRequest request) {
        if (request.method().equals("GET")) {
            return account.secrets().containsKey(AccountFields.VERIFY_TOKEN)
                    ? HubWebhook.challenge(request, account.secret(AccountFields.VERIFY_TOKEN))
                    : new Reception.Rejected(403, "the account has no verify token");
        } else if (!request.method().equals("POST")) {
            return new Reception.Rejected(405, "neither a GET nor a POST");
        }
        Optional<Reception.Rejected> rejected =
                HubWebhook.reject(request, AccountFields.appSecrets(account).toList());
        if (rejected.isPresent()) {
            return rejected.get();
        }
        Inbound in = new Inbound(account, AccountFields.flavour(account), time.instant());
        return WebhookReader.read(in, request.body());
    }

    public SendResult send(ChannelAccount account, Delivery delivery) {
        return new Sender(apis, deadlines, time, state).send(account, delivery);
    }

    public Optional<Profile> profile(ChannelAccount account, Address address) {
        return new Profiles(apis, deadlines.call(), time, state.profiles()).of(account, address);
    }

    public MediaFetch fetch(ChannelAccount account, MediaSource source, OutputStream target, long maxBytes)
            throws IOException {
        GraphApi api = apis.of(account);
        return new MediaLinks(api.http(), api.base(), mediaHosts, deadlines.transfer()).fetch(source, target, maxBytes);
    }

    public ChannelHealth probe(ChannelAccount account) {
        return new HealthProbe(apis, deadlines.call()).probe(account);
    }

    /** The calls that set an account up. */
    public PageSetup setup(ChannelAccount account) {
        return new PageSetup(apis.of(account), account, deadlines.call());
    }
}
