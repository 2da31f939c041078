package dev.parley;

import dev.parley.channel.ChannelAccount;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.util.List;

/**
 * The accounts that are connected, changed and disconnected while the bot runs. They are kept in the database with their
 * secrets sealed, and every node on that database serves them: this one when the method returns, the others within a
 * second. Of concurrent changes of one account the last holds. Thread-safe.
 *
 * <p>It trusts its caller: who may connect what is for the host to decide.
 *
 * <p>Each method throws {@link StoreUnavailableException} when the database does not answer in time.
 */
public interface Accounts {

    /**
     * Connects an account of a channel that was given to {@link SupportBotBuilder#channel(dev.parley.channel.Channel)}.
     * Whether its secrets are right shows in its health a moment later.
     *
     * @throws AccountTakenException if one of this id is connected, be it of another tenant
     * @throws SealerMissingException if the bot has no {@link SecretSealer}
     * @throws IllegalArgumentException if the bot was given no such channel
     */
    void connect(ChannelAccount account);

    /**
     * Gives a connected account other secrets and settings, all of them. A pause because it did not work is over, and
     * what waited is sent with the new secrets.
     *
     * @throws AccountNotFoundException if this tenant has connected none of this id
     * @throws FixedAccountException if it is part of how the bot was built
     * @throws SealerMissingException if the bot has no {@link SecretSealer}
     */
    void change(ChannelAccount account);

    /**
     * Disconnects an account: its webhooks are answered 404, and its secrets are deleted. History stays, and what waits
     * to be stepped or sent waits on, until the account is connected again.
     *
     * @throws AccountNotFoundException if this tenant has connected none of this id
     * @throws FixedAccountException if it is part of how the bot was built
     */
    void disconnect(TenantId tenant, AccountId account);

    /** All accounts of a tenant, by channel and name, and how each is. */
    List<AccountStatus> list(TenantId tenant);

    /**
     * Seals anew, of all tenants, what was sealed with another key than the one that seals now. Once nothing is left
     * over, the other keys are needed no more.
     *
     * @throws SealerMissingException if the bot has no {@link SecretSealer}
     */
    Resealed reseal();

    /**
     * What became of a sealing anew.
     *
     * @param accounts how many accounts were sealed anew
     * @param left those that could not be, since a secret of theirs does not open here
     */
    record Resealed(int accounts, List<AccountId> left) {

        public Resealed {
            left = List.copyOf(left);
        }
    }
}
