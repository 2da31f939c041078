package dev.parley.internal;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.ServedAccount;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a bot serves, each with its channel: those that it was built with, and those that were connected
 * since. Thread-safe: each question is answered by one snapshot.
 */
public final class Connections {

    /** One account and the channel that speaks its platform's language. */
    public record Connection(Channel channel, ChannelAccount account) {

        ServedAccount key() {
            return new ServedAccount(account.tenant(), account.id());
        }
    }

    private record Snapshot(Map<ServedAccount, Connection> byKey, Map<AccountId, Connection> byAccount) {

        static Snapshot of(Collection<Connection> fixed, Collection<Connection> connected) {
            Map<ServedAccount, Connection> byKey = new LinkedHashMap<>();
            Map<AccountId, Connection> byAccount = new LinkedHashMap<>();
            for (Collection<Connection> some : List.of(fixed, connected)) {
                for (Connection connection : some) {
                    byKey.put(connection.key(), connection);
                    byAccount.put(connection.account().id(), connection);
                }
            }
            return new Snapshot(Collections.unmodifiableMap(byKey), Collections.unmodifiableMap(byAccount));
        }
    }

    private final Map<AccountId, Connection> fixed;
    private volatile Snapshot snapshot;

    /** @param fixed those that stay as they are */
    public Connections(Collection<Connection> fixed) {
        snapshot = Snapshot.of(fixed, List.of());
        this.fixed = snapshot.byAccount();
    }

    /** From now on serves these beside the fixed ones, and no others. */
    void connect(Collection<Connection> connected) {
        snapshot = Snapshot.of(fixed.values(), connected);
    }

    /** Those that the bot was built with. */
    Collection<Connection> fixed() {
        return fixed.values();
    }

    boolean isFixed(AccountId account) {
        return fixed.containsKey(account);
    }

    /** The account that a webhook's path names. */
    public Optional<Connection> find(AccountId account) {
        return Optional.ofNullable(snapshot.byAccount().get(account));
    }

    /** The connection of a tenant's account; null when this node does not serve it. */
    @Nullable
    Connection of(TenantId tenant, AccountId account) {
        return snapshot.byKey().get(new ServedAccount(tenant, account));
    }

    /** Whether its account is still served with the same secrets and settings. */
    boolean isCurrent(Connection connection) {
        return connection.equals(snapshot.byKey().get(connection.key()));
    }

    /** What can be shown there; null when this node does not serve it. */
    @Nullable
    Capabilities capabilities(TenantId tenant, AccountId account) {
        Connection connection = of(tenant, account);
        return connection == null ? null : connection.channel().capabilities();
    }

    /** Which accounts these are. */
    Collection<ServedAccount> served() {
        return snapshot.byKey().keySet();
    }

    public Collection<Connection> all() {
        return snapshot.byKey().values();
    }
}
