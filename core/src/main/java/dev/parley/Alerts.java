package dev.parley;

import dev.parley.id.AccountId;
import dev.parley.id.TenantId;

/**
 * Who is told when an account stops working and when it works again. Each is called once per outage, on one node of all
 * that share a database, and on a thread of the bot's own that does nothing else; a node that dies at that very moment
 * takes its call with it, while {@link Accounts#list} and the log still tell.
 */
public interface Alerts {

    /** Tells nobody. The log tells all the same. */
    Alerts NONE = new Alerts() {
        @Override
        public void accountDown(TenantId tenant, AccountId account, String code) {}

        @Override
        public void accountUp(TenantId tenant, AccountId account) {}
    };

    /**
     * The platform no longer lets the account send, as after its token was revoked. What it is to send waits.
     *
     * @param code what the platform said, without secrets
     */
    void accountDown(TenantId tenant, AccountId account, String code);

    /** The outage is over: the account was found working, or it got new secrets. What waited is sent now. */
    void accountUp(TenantId tenant, AccountId account);
}
