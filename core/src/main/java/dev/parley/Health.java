package dev.parley;

import dev.parley.channel.ChannelHealth;
import dev.parley.id.AccountId;
import java.util.Map;

/**
 * How a bot is.
 *
 * @param up whether webhooks are taken, kept and handled: all of the bot's threads run, none is held by a flow that does
 *     not return, the database answers, it kept what came last, and it is known which accounts there are
 * @param storeUp whether the database answers
 * @param accounts what each account's platform last told, or why this node does not serve it
 */
public record Health(boolean up, boolean storeUp, Map<AccountId, ChannelHealth> accounts) {

    public Health {
        accounts = Map.copyOf(accounts);
    }
}
