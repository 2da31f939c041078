package dev.parley.internal;

import dev.parley.StoreUnavailableException;
import dev.parley.channel.ChannelHealth;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.ServedAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the accounts that a node serves: which there are now, how their platforms say that they are, and when an
 * outage is over. Thread-safe.
 */
final class AccountWatch {

    private static final Logger log = LoggerFactory.getLogger(AccountWatch.class);
    private static final ChannelHealth NOT_ASKED = new ChannelHealth(ChannelHealth.State.UNKNOWN, "not asked yet");

    private final AccountBook book;
    private final Connections connections;
    private final Outages outages;
    private final Background lookups;
    private final Map<AccountId, ChannelHealth> told = new ConcurrentHashMap<>();

    AccountWatch(AccountBook book, Outages outages, Background lookups) {
        this.book = book;
        connections = book.connections();
        this.outages = outages;
        this.lookups = lookups;
    }

    /** Reads the accounts before anything comes in for them; without the database {@link #refresh} does it later. */
    void load() {
        try {
            // They are asked how they are with all others, as soon as the sweep runs.
            List<Connections.Connection> unused = book.refresh();
        } catch (StoreUnavailableException e) {
            log.warn("The accounts cannot be read yet: {}", e.getMessage());
        }
    }

    /** Serves the accounts that the store has now. */
    void refresh() {
        for (Connections.Connection connection : book.refresh()) {
            AccountId id = connection.account().id();
            log.info("Account {} is served as it is now", id);
            told.remove(id);
            later(() -> probe(connection));
        }
    }

    /** Asks all platforms how their accounts are. */
    void probeAll() {
        book.forgetKeptOut();
        told.keySet()
                .retainAll(connections.all().stream()
                        .map(connection -> connection.account().id())
                        .collect(Collectors.toSet()));
        later(this::endQuietOutages);
        connections.all().forEach(connection -> later(() -> probe(connection)));
    }

    /** Where there is no room for it, it is done in a minute, when all are asked again. */
    private void later(Runnable call) {
        boolean unused = lookups.run(call);
    }

    /** Ends the outages that ended by themselves. */
    void endQuietOutages() {
        try {
            outages.endQuiet(this::isUp);
        } catch (StoreUnavailableException e) {
            log.debug("Outages are looked at again in a while");
        }
    }

    private boolean isUp(ServedAccount account) {
        return connections.of(account.tenant(), account.id()) != null
                && health(account.id()).state() == ChannelHealth.State.UP;
    }

    private void probe(Connections.Connection connection) {
        AccountId id = connection.account().id();
        ChannelHealth now;
        try {
            now = connection.channel().probe(connection.account());
        } catch (RuntimeException e) {
            log.error(
                    "Channel {} threw instead of telling its health: {}",
                    connection.channel().name(),
                    Causes.of(e));
            now = new ChannelHealth(
                    ChannelHealth.State.DOWN,
                    "the probe failed: " + e.getClass().getName());
        }
        if (!connections.isCurrent(connection)) {
            return;
        }
        ChannelHealth before = told.put(id, now);
        if (before != null && before.state() == now.state()) {
            return;
        }
        if (now.state() != ChannelHealth.State.UP) {
            log.warn("Account {} is {}: {}", id, now.state(), now.detail());
            return;
        }
        if (before != null) {
            log.info("Account {} is UP again", id);
        }
        outages.ended(connection.account().tenant(), id);
    }

    /** What an account's platform last told, or why it is not served here. */
    ChannelHealth health(AccountId account) {
        ChannelHealth why = book.keptOut().get(account);
        return why != null ? why : told.getOrDefault(account, NOT_ASKED);
    }

    /** Of each account that is served, or should be. */
    Map<AccountId, ChannelHealth> health() {
        Map<AccountId, ChannelHealth> all = new LinkedHashMap<>(book.keptOut());
        connections
                .all()
                .forEach(connection -> all.put(
                        connection.account().id(), health(connection.account().id())));
        return all;
    }

    /** Whether it may be connected, and this node cannot serve it now. */
    boolean isKeptOut(AccountId account) {
        return !book.isLoaded() || book.keptOut().containsKey(account);
    }

    /** Whether it is known which accounts there are. */
    boolean isLoaded() {
        return book.isLoaded();
    }

    /** The outage of an account with new secrets is over. */
    void changed(TenantId tenant, AccountId account) {
        outages.ended(tenant, account);
    }

    /** The outage of an account that is gone means nothing any more. */
    void disconnected(TenantId tenant, AccountId account) {
        outages.forget(tenant, account);
    }
}
