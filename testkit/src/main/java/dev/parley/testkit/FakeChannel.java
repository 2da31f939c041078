package dev.parley.testkit;

import dev.parley.Secret;
import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.Delivery;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Address;
import dev.parley.conversation.Profile;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.message.Limit;
import dev.parley.message.MediaSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A channel without a platform: it keeps what it is asked to deliver and answers as it is told. It keeps {@code
 * ChannelContract}, so what a test sees with it is what the engine does with a real one. Thread-safe.
 */
public final class FakeChannel implements Channel {

    /** The channel's name, unless another is given. */
    public static final String DEFAULT_NAME = "fake";

    /** A channel that shows everything, in texts of 4096 UTF-16 units. */
    public static final Capabilities EVERYTHING = Capabilities.builder(Limit.utf16(4096))
            .caption(Limit.utf16(1024))
            .buttons(100, Limit.utf16(64), Limit.utf16(4096))
            .cards(10, Limit.utf16(80), Limit.utf16(80), 3)
            .features(Feature.values())
            .build();

    /** A channel that shows nothing but texts of 1000 UTF-16 units. */
    public static final Capabilities TEXT_ONLY =
            Capabilities.builder(Limit.utf16(1000)).build();

    /**
     * Something that the channel was asked to deliver.
     *
     * @param result what it answered; null while it has not, or when the answer threw
     */
    public record Attempt(Delivery delivery, @Nullable SendResult result) {}

    private final String name;
    private final Capabilities capabilities;
    private final List<Attempt> attempts = new ArrayList<>();
    private final Deque<SendResult> next = new ArrayDeque<>();
    private final Set<Map<String, Secret>> revoked = new HashSet<>();
    private Function<Delivery, SendResult> otherwise = this::sent;
    private final Map<String, byte[]> files = new HashMap<>();
    private final Deque<MediaFetch> nextFetches = new ArrayDeque<>();
    private final List<MediaSource> fetched = new ArrayList<>();
    private final Map<String, Profile> profiles = new HashMap<>();
    private final List<Address> profilesAsked = new ArrayList<>();
    private int ids;

    /** A channel named {@value #DEFAULT_NAME} that shows everything. */
    public FakeChannel() {
        this(DEFAULT_NAME, EVERYTHING);
    }

    public FakeChannel(String name, Capabilities capabilities) {
        this.name = name;
        this.capabilities = capabilities;
    }

    /** An account of this channel, of the default tenant. */
    public ChannelAccount account() {
        return account(TenantId.DEFAULT, AccountId.DEFAULT_NAME);
    }

    public ChannelAccount account(TenantId tenant, String accountName) {
        return account(tenant, accountName, new Secret("fake-webhook-secret"));
    }

    /**
     * An account of this channel with a secret of its own.
     *
     * @param secret with which the platform proves itself, and the account proves itself to the platform
     */
    public ChannelAccount account(TenantId tenant, String accountName, Secret secret) {
        return new ChannelAccount(tenant, new AccountId(name, accountName), Map.of(FakeWire.SECRET, secret), Map.of());
    }

    /** From now on the platform lets nobody send with this account's secrets, and says so when asked. */
    public synchronized FakeChannel revoke(ChannelAccount account) {
        revoked.add(account.secrets());
        return this;
    }

    /** Takes back {@link #revoke}. */
    public synchronized FakeChannel restore(ChannelAccount account) {
        revoked.remove(account.secrets());
        return this;
    }

    private synchronized boolean isRevoked(ChannelAccount account) {
        return revoked.contains(account.secrets());
    }

    /** The webhook request with which the platform would tell that somebody wrote; the key makes it the same again. */
    public WebhookRequest request(ChannelAccount account, String key, String user, String text) {
        return FakeWire.signed(account, FakeWire.text(key, user, text));
    }

    /** As {@link #request}, for somebody who sent a picture that the platform {@linkplain #keeps keeps}. */
    public WebhookRequest pictureRequest(ChannelAccount account, String key, String user, String fileId) {
        return FakeWire.signed(account, FakeWire.picture(key, user, fileId));
    }

    /** The next deliveries are answered so, in this order; the rest as before. They are kept all the same. */
    public synchronized FakeChannel answersNext(SendResult... results) {
        next.addAll(List.of(results));
        return this;
    }

    /** Deliveries are answered so from now on, on the sender's thread and under no lock; by default each is {@link SendResult.Sent} with an id of its own. */
    public synchronized FakeChannel answers(Function<Delivery, SendResult> answer) {
        otherwise = answer;
        return this;
    }

    /** The platform keeps a file under this id. */
    public synchronized FakeChannel keeps(String fileId, byte[] bytes) {
        files.put(fileId, bytes.clone());
        return this;
    }

    /** The next files that are fetched end so, in this order, with nothing written; the rest as they are kept. */
    public synchronized FakeChannel fetchesNext(MediaFetch... results) {
        nextFetches.addAll(List.of(results));
        return this;
    }

    /** What it was asked to fetch, in order, whatever came of it. */
    public synchronized List<MediaSource> fetched() {
        return List.copyOf(fetched);
    }

    /** The platform tells this of a user when it is asked. */
    public synchronized FakeChannel tells(String user, Profile profile) {
        profiles.put(user, profile);
        return this;
    }

    /** Whose profiles it was asked for, in order. */
    public synchronized List<Address> profilesAsked() {
        return List.copyOf(profilesAsked);
    }

    /** What it was asked to deliver and could have, in order, with what it answered. */
    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** What it was asked to deliver and could have, in order, whatever it answered. */
    public List<Delivery> deliveries() {
        return attempts().stream().map(Attempt::delivery).toList();
    }

    /** The messages among {@link #deliveries()}. */
    public List<Delivery.Send> sends() {
        return deliveries().stream()
                .filter(Delivery.Send.class::isInstance)
                .map(Delivery.Send.class::cast)
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Reception receive(ChannelAccount account, WebhookRequest request) {
        return FakeWire.read(account, request);
    }

    @Override
    public SendResult send(ChannelAccount account, Delivery delivery) {
        if (!Declared.takes(capabilities, delivery)) {
            return new SendResult.Refused("unsupported");
        }
        int place;
        Function<Delivery, SendResult> answer;
        synchronized (this) {
            SendResult scripted = isRevoked(account) ? new SendResult.ChannelDown("401") : next.poll();
            answer = scripted == null ? otherwise : any -> scripted;
            place = attempts.size();
            attempts.add(new Attempt(delivery, null));
        }
        SendResult result = answer.apply(delivery);
        synchronized (this) {
            attempts.set(place, new Attempt(delivery, result));
        }
        return result;
    }

    private synchronized int nextId() {
        return ++ids;
    }

    private SendResult sent(Delivery delivery) {
        return new SendResult.Sent(delivery instanceof Delivery.Send ? name + "-" + nextId() : "");
    }

    @Override
    public synchronized Optional<Profile> profile(ChannelAccount account, Address address) {
        profilesAsked.add(address);
        return Optional.ofNullable(profiles.get(address.value()));
    }

    @Override
    public synchronized MediaFetch fetch(ChannelAccount account, MediaSource source, OutputStream target, long maxBytes)
            throws IOException {
        fetched.add(source);
        MediaFetch scripted = nextFetches.poll();
        if (scripted != null) {
            return scripted;
        }
        byte[] bytes = source instanceof MediaSource.PlatformFile file ? files.get(file.id()) : null;
        if (bytes == null) {
            return new MediaFetch.Gone("404");
        } else if (bytes.length > maxBytes) {
            return new MediaFetch.TooLarge();
        }
        target.write(bytes);
        return new MediaFetch.Fetched(null, bytes.length);
    }

    @Override
    public ChannelHealth probe(ChannelAccount account) {
        return isRevoked(account)
                ? new ChannelHealth(ChannelHealth.State.DOWN, "its secrets were revoked")
                : new ChannelHealth(ChannelHealth.State.UP, "a fake that nobody revoked is up");
    }
}
