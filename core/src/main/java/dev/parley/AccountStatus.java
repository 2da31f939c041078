package dev.parley;

import dev.parley.channel.ChannelHealth;
import dev.parley.id.AccountId;
import dev.parley.store.Pause;
import java.util.List;
import java.util.Map;

/**
 * How one account is. Its secrets are not here: what is sealed is opened for the channel and shown to nobody.
 *
 * @param fixed whether it is part of how the bot was built, so that {@link Accounts} cannot change it
 * @param settings as {@link dev.parley.channel.ChannelAccount#settings}
 * @param health what its platform last told this node, or why this node does not serve it
 * @param pauses for what and until when nothing is sent from it
 */
public record AccountStatus(
        AccountId id, boolean fixed, Map<String, String> settings, ChannelHealth health, List<Pause> pauses) {

    public AccountStatus {
        settings = Map.copyOf(settings);
        pauses = List.copyOf(pauses);
    }
}
