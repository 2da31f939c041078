package dev.parley.internal;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.ServedAccount;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts that a bot serves, each with its channel. Immutable. */
public final class Connections {

    /** One account and the channel that speaks its platform's language. */
    public record Connection(Channel channel, ChannelAccount account) {}

    private final Map<ServedAccount, Connection> byKey;
    private final Map<AccountId, Connection> byAccount;

    public Connections(Collection<Connection> connections) {
        byKey = new LinkedHashMap<>();
        byAccount = new LinkedHashMap<>();
        for (Connection connection : connections) {
            ChannelAccount account = connection.account();
            byKey.put(new ServedAccount(account.tenant(), account.id()), connection);
            byAccount.put(account.id(), connection);
        }
    }

    /** The account that a webhook's path names. */
    public Optional<Connection> find(AccountId account) {
        return Optional.ofNullable(byAccount.get(account));
    }

    /** The connection of a tenant's account; null when this node does not serve it. */
    @Nullable
    Connection of(TenantId tenant, AccountId account) {
        return byKey.get(new ServedAccount(tenant, account));
    }

    /** What can be shown there; null when this node does not serve it. */
    @Nullable
    Capabilities capabilities(TenantId tenant, AccountId account) {
        Connection connection = of(tenant, account);
        return connection == null ? null : connection.channel().capabilities();
    }

    /** Which accounts these are. */
    Collection<ServedAccount> served() {
        return byKey.keySet();
    }

    public Collection<Connection> all() {
        return byKey.values();
    }
}
