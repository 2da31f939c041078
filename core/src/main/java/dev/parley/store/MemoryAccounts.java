package dev.parley.store;

import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The accounts of an {@link InMemoryStore}, which holds the lock around every call. */
final class MemoryAccounts {

    private final Map<AccountId, StoredAccount> accounts =
            new TreeMap<>(Comparator.comparing(AccountId::channel).thenComparing(AccountId::name));
    private long version;

    boolean save(StoredAccount account) {
        StoredAccount there = accounts.get(account.id());
        boolean asRead = there == null
                ? account.revision() == 0
                : there.tenant().equals(account.tenant()) && there.revision() == account.revision();
        if (!asRead) {
            return false;
        }
        accounts.put(
                account.id(),
                new StoredAccount(
                        account.tenant(), account.id(), account.sealed(), account.settings(), ++version, true));
        return true;
    }

    boolean remove(TenantId tenant, AccountId account) {
        StoredAccount there = accounts.get(account);
        if (there == null || !there.tenant().equals(tenant)) {
            return false;
        }
        accounts.remove(account);
        version++;
        return true;
    }

    List<StoredAccount> all() {
        return List.copyOf(accounts.values());
    }

    long version() {
        return version;
    }
}
