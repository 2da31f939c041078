package dev.parley;

import dev.parley.id.AccountId;
import dev.parley.id.TenantId;

/** No such account of this tenant is connected. Look it up with {@link Accounts#list}, or connect it. */
public final class AccountNotFoundException extends SupportBotException {

    public AccountNotFoundException(TenantId tenant, AccountId account) {
        super("no account " + account + " of tenant " + tenant + " is connected");
    }
}
