package dev.parley.internal;

import dev.parley.SealerMissingException;
import dev.parley.Secret;
import dev.parley.SecretPlace;
import dev.parley.SecretSealer;
import dev.parley.UnsealableException;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.id.AccountId;
import dev.parley.store.AccountStore;
import dev.parley.store.StoredAccount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link Connections} at what the store says: opens what is sealed there, and leaves out what cannot be served,
 * with the reason. Thread-safe.
 */
public final class AccountBook {

    private static final Logger log = LoggerFactory.getLogger(AccountBook.class);
    private static final long NOT_READ = -1;

    /** A stored account and what became of it: it is served, or there is a reason why not. */
    private record Entry(
            StoredAccount stored,
            Connections.@Nullable Connection connection,
            @Nullable ChannelHealth trouble) {}

    private final AccountStore store;
    private final Connections connections;
    private final Map<String, Channel> channels;
    private final @Nullable SecretSealer sealer;
    private Map<AccountId, Entry> entries = Map.of();
    private long version = NOT_READ;
    private volatile boolean loaded;
    private volatile Map<AccountId, ChannelHealth> keptOut = Map.of();

    /** @param channels those of accounts that are connected at run time, by name; none when there are no such accounts */
    public AccountBook(
            AccountStore store, Connections connections, Collection<Channel> channels, @Nullable SecretSealer sealer) {
        this.store = store;
        this.connections = connections;
        this.channels = new LinkedHashMap<>();
        channels.forEach(channel -> this.channels.put(channel.name(), channel));
        this.sealer = sealer;
        loaded = channels.isEmpty();
    }

    /** What the bot serves. */
    public Connections connections() {
        return connections;
    }

    boolean hasChannel(String name) {
        return channels.containsKey(name);
    }

    /** What seals and opens secrets. */
    SecretSealer sealer() {
        if (sealer == null) {
            throw new SealerMissingException();
        }
        return sealer;
    }

    /** Whether it is known which accounts there are. */
    boolean isLoaded() {
        return loaded;
    }

    /** The accounts that are connected and not served here, and why. */
    Map<AccountId, ChannelHealth> keptOut() {
        return keptOut;
    }

    /** Has what could not be opened be tried again: a key service may have been away. */
    synchronized void forgetKeptOut() {
        if (!keptOut.isEmpty()) {
            version = NOT_READ;
        }
    }

    /** Reads the accounts if any changed; gives those that are served otherwise than before. */
    synchronized List<Connections.Connection> refresh() {
        if (channels.isEmpty()) {
            return List.of();
        }
        long now = store.accountsVersion();
        if (now == version) {
            return List.of();
        }
        List<Connections.Connection> changes = read(store.accounts());
        version = now;
        loaded = true;
        return changes;
    }

    private List<Connections.Connection> read(List<StoredAccount> stored) {
        Map<AccountId, Entry> read = new LinkedHashMap<>();
        List<Connections.Connection> changes = new ArrayList<>();
        for (StoredAccount account : stored) {
            Entry before = entries.get(account.id());
            Entry entry = entry(account, before);
            read.put(account.id(), entry);
            Connections.Connection old = before == null ? null : before.connection();
            // What was only sealed anew is the same connection as before.
            if (entry.connection() != null && !entry.connection().equals(old)) {
                changes.add(entry.connection());
            }
        }
        entries = read;
        connections.connect(served(read.values()));
        keptOut = keptOut(read.values());
        return changes;
    }

    private Entry entry(StoredAccount stored, @Nullable Entry before) {
        Connections.Connection old = before == null ? null : before.connection();
        if (before != null && old != null && before.stored().equals(stored)) {
            return before;
        }
        Channel channel = channels.get(stored.id().channel());
        if (connections.isFixed(stored.id())) {
            return out(stored, before, ChannelHealth.State.DOWN, "the bot was built with another account of this id");
        } else if (channel == null) {
            return out(stored, before, ChannelHealth.State.UNKNOWN, "this node has no channel of this name");
        } else if (!stored.readable()) {
            return out(stored, before, ChannelHealth.State.DOWN, "this version cannot read what is stored of it");
        }
        try {
            return new Entry(stored, new Connections.Connection(channel, open(stored)), null);
        } catch (UnsealableException | SealerMissingException e) {
            return out(stored, before, ChannelHealth.State.DOWN, "its secrets cannot be opened: " + e.getMessage());
        } catch (RuntimeException e) { // a sealer may be anybody's code, and its words may quote anything
            return out(stored, before, ChannelHealth.State.DOWN, "its secrets cannot be opened: " + Causes.of(e));
        }
    }

    private static Entry out(StoredAccount stored, @Nullable Entry before, ChannelHealth.State state, String why) {
        ChannelHealth trouble = new ChannelHealth(state, why);
        if (before == null || !trouble.equals(before.trouble())) {
            log.warn("Account {} is not served here: {}", stored.id(), why);
        }
        return new Entry(stored, null, trouble);
    }

    /** The account with its secrets as they are. */
    ChannelAccount open(StoredAccount stored) {
        Map<String, Secret> secrets = new TreeMap<>();
        stored.sealed().forEach((name, text) -> secrets.put(name, sealer().open(text, place(stored, name))));
        return new ChannelAccount(stored.tenant(), stored.id(), secrets, stored.settings());
    }

    private static SecretPlace place(StoredAccount stored, String secret) {
        return new SecretPlace(stored.tenant(), stored.id(), secret);
    }

    private static List<Connections.Connection> served(Collection<Entry> entries) {
        List<Connections.Connection> served = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.connection() != null) {
                served.add(entry.connection());
            }
        }
        return served;
    }

    private Map<AccountId, ChannelHealth> keptOut(Collection<Entry> entries) {
        Map<AccountId, ChannelHealth> out = new LinkedHashMap<>();
        for (Entry entry : entries) {
            // Where the bot was built with this id, that one is served under it.
            if (entry.trouble() != null && !connections.isFixed(entry.stored().id())) {
                out.put(entry.stored().id(), entry.trouble());
            }
        }
        return Map.copyOf(out);
    }
}
