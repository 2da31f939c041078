package dev.parley;

import dev.parley.id.AccountId;

/** The account is part of how the bot was built. Change it where the bot is built, and start the bot anew. */
public final class FixedAccountException extends SupportBotException {

    public FixedAccountException(AccountId account) {
        super("account " + account + " was given to SupportBotBuilder.channel(channel, account), so it can only be"
                + " changed there");
    }
}
