package dev.parley.channel;

import dev.parley.Secret;
import dev.parley.conversation.Address;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.util.Map;

/**
 * One connected bot, page or number, with what it takes to use it. Adapters have factories that know which secrets
 * and settings their platform needs.
 *
 * @param secrets by the adapter's own names
 * @param settings by the adapter's own names; nothing secret
 */
public record ChannelAccount(TenantId tenant, AccountId id, Map<String, Secret> secrets, Map<String, String> settings) {

    public ChannelAccount {
        secrets = Map.copyOf(secrets);
        settings = Map.copyOf(settings);
    }

    /**
     * One of the account's secrets.
     *
     * @throws IllegalStateException if the account was connected without it; names it
     */
    public Secret secret(String name) {
        Secret secret = secrets.get(name);
        if (secret == null) {
            throw new IllegalStateException("account " + id + " has no secret named " + name);
        }
        return secret;
    }

    /** An address on this account. */
    public Address address(String value) {
        return new Address(tenant, id, value);
    }
}
