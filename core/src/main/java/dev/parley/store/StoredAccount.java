package dev.parley.store;

import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.util.Map;

/**
 * An account as a store keeps it: the store never sees a secret.
 *
 * @param sealed its secrets by name, each sealed
 * @param revision which writing of it this is, given by the store; 0 for one that is to be connected
 * @param readable false when what is stored cannot be read by this version, and the rest stands in for it
 */
public record StoredAccount(
        TenantId tenant,
        AccountId id,
        Map<String, String> sealed,
        Map<String, String> settings,
        long revision,
        boolean readable) {

    public StoredAccount {
        sealed = Map.copyOf(sealed);
        settings = Map.copyOf(settings);
    }

    /** The same account with other contents. */
    public StoredAccount with(Map<String, String> newSealed, Map<String, String> newSettings) {
        return new StoredAccount(tenant, id, newSealed, newSettings, revision, true);
    }
}
