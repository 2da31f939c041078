package dev.parley;

import dev.parley.id.AccountId;

/**
 * An account of this id is connected already, be it of another tenant: webhooks are routed by the id alone. Choose
 * another name, or change the one that is there if it is yours.
 */
public final class AccountTakenException extends SupportBotException {

    public AccountTakenException(AccountId account) {
        super("an account " + account + " is connected already: names are unique over all tenants");
    }
}
