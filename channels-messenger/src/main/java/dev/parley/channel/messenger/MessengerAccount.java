package dev.parley.channel.messenger;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.messenger.internal.AccountFields;
import dev.parley.channel.messenger.internal.Flavour;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;

/** Makes the accounts that {@link MessengerChannel} works with: one for each page. */
public final class MessengerAccount {

    private MessengerAccount() {}

    /**
     * The one page of a host that serves one business: tenant {@code default}, account {@code messenger/default}.
     *
     * @param pageId the page's id, a number
     * @param pageToken the page's access token, with {@code pages_messaging} and {@code pages_manage_metadata}
     * @param appSecret the app's secret, which webhooks are signed with
     * @param verifyToken chosen by you and told to the app's dashboard; the handshake of the webhook is answered to
     *     whoever knows it
     * @throws IllegalArgumentException if the page's id is not a number
     */
    public static ChannelAccount of(String pageId, Secret pageToken, Secret appSecret, Secret verifyToken) {
        return of(TenantId.DEFAULT, AccountId.DEFAULT_NAME, pageId, pageToken, appSecret, verifyToken);
    }

    /**
     * One of several pages.
     *
     * @param name the host's own name for it; part of the webhook's path
     * @throws IllegalArgumentException if the page's id is not a number
     */
    public static ChannelAccount of(
            TenantId tenant, String name, String pageId, Secret pageToken, Secret appSecret, Secret verifyToken) {
        return AccountFields.create(
                tenant,
                new AccountId(MessengerChannel.NAME, name),
                Flavour.MESSENGER,
                pageId,
                pageId,
                new AccountFields.Secrets(pageToken, appSecret, verifyToken));
    }

    /**
     * The account, knowing which app is its own. Messages that the app sent otherwise than by this channel then count as
     * ours, and who has the right to speak in a chat is told apart for sure.
     *
     * @param appId the app's id, a number
     * @throws IllegalArgumentException if it is not a number
     */
    public static ChannelAccount withAppId(ChannelAccount account, String appId) {
        return AccountFields.withAppId(account, appId);
    }

    /** The account, also taking webhooks that are signed with another secret, while the app's is being replaced. */
    public static ChannelAccount withOtherAppSecret(ChannelAccount account, Secret other) {
        return AccountFields.withOtherAppSecret(account, other);
    }

    /**
     * The account, proving its calls with the app's secret, as an app with "Require app secret" on asks for. Every call
     * fails if the token was issued by another app.
     */
    public static ChannelAccount provingCalls(ChannelAccount account) {
        return AccountFields.provingCalls(account);
    }
}
