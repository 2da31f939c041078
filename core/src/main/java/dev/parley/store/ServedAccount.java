package dev.parley.store;

import dev.parley.conversation.Address;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;

/** An account that a node serves: what waits there is for it to step and to send. */
public record ServedAccount(TenantId tenant, AccountId id) {

    /** The account that an address belongs to. */
    public static ServedAccount of(Address address) {
        return new ServedAccount(address.tenant(), address.account());
    }
}
