package dev.parley.store;

import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.util.List;

/** The accounts that were connected at run time, of all tenants: what a bot reads to know whom it serves. */
public interface AccountStore {

    /**
     * Writes an account, unless it was written, removed or connected by another since it was read. An id is unique over
     * all tenants.
     *
     * @param account with revision 0 to connect it, else as it was read last
     * @return whether it was written
     */
    boolean save(StoredAccount account);

    /**
     * Removes an account of this tenant, with its secrets.
     *
     * @return whether it was there
     */
    boolean remove(TenantId tenant, AccountId account);

    /** All accounts of all tenants, in no order. One that cannot be read is among them, and says so. */
    List<StoredAccount> accounts();

    /**
     * Grows with each writing and removal that has been committed, and is cheap to read. Read it before {@link
     * #accounts}, and what comes in between shows in the next reading.
     */
    long accountsVersion();
}
