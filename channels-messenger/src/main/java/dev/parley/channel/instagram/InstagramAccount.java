package dev.parley.channel.instagram;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.messenger.internal.AccountFields;
import dev.parley.channel.messenger.internal.Flavour;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;

/**
 * Makes the accounts that {@link InstagramChannel} works with: one for each professional account, either by way of the
 * page that it belongs to or with Instagram Login. In the app, "Allow access to messages" must be on, or nothing comes.
 */
public final class InstagramAccount {

    private InstagramAccount() {}

    /**
     * The one account of a host that serves one business, by way of its page: tenant {@code default}, account {@code
     * instagram/default}.
     *
     * @param pageId the page's id, a number; calls name it
     * @param igAccountId the id of the professional account, a number as 1784…; webhooks name it
     * @param pageToken the page's access token, with {@code instagram_manage_messages}
     * @param appSecret the app's secret, which webhooks are signed with
     * @param verifyToken chosen by you and told to the app's dashboard
     * @throws IllegalArgumentException if an id is not a number
     */
    public static ChannelAccount viaPage(
            String pageId, String igAccountId, Secret pageToken, Secret appSecret, Secret verifyToken) {
        return viaPage(
                TenantId.DEFAULT, AccountId.DEFAULT_NAME, pageId, igAccountId, pageToken, appSecret, verifyToken);
    }

    /**
     * One of several accounts, by way of its page.
     *
     * @param name the host's own name for it; part of the webhook's path
     * @throws IllegalArgumentException if an id is not a number
     */
    public static ChannelAccount viaPage(
            TenantId tenant,
            String name,
            String pageId,
            String igAccountId,
            Secret pageToken,
            Secret appSecret,
            Secret verifyToken) {
        return create(
                tenant,
                name,
                Flavour.INSTAGRAM_VIA_PAGE,
                igAccountId,
                pageId,
                new AccountFields.Secrets(pageToken, appSecret, verifyToken));
    }

    /**
     * The one account of a host that serves one business, with Instagram Login.
     *
     * @param igAccountId the id of the professional account, a number as 1784…: the {@code user_id} of the login, not its
     *     {@code id}, which webhooks do not know
     * @param token the Instagram user's access token, with {@code instagram_business_manage_messages}; it lasts 60 days
     *     and is the host's to refresh
     * @param appSecret the Instagram app secret, which is another one than the app's
     * @param verifyToken chosen by you and told to the app's dashboard
     * @throws IllegalArgumentException if the id is not a number
     */
    public static ChannelAccount withInstagramLogin(
            String igAccountId, Secret token, Secret appSecret, Secret verifyToken) {
        return withInstagramLogin(TenantId.DEFAULT, AccountId.DEFAULT_NAME, igAccountId, token, appSecret, verifyToken);
    }

    /**
     * One of several accounts, with Instagram Login.
     *
     * @param name the host's own name for it; part of the webhook's path
     * @throws IllegalArgumentException if the id is not a number
     */
    public static ChannelAccount withInstagramLogin(
            TenantId tenant, String name, String igAccountId, Secret token, Secret appSecret, Secret verifyToken) {
        return create(
                tenant,
                name,
                Flavour.INSTAGRAM_LOGIN,
                igAccountId,
                igAccountId,
                new AccountFields.Secrets(token, appSecret, verifyToken));
    }

    private static ChannelAccount create(
            TenantId tenant,
            String name,
            Flavour flavour,
            String igAccountId,
            String nodeId,
            AccountFields.Secrets secrets) {
        return AccountFields.create(
                tenant, new AccountId(InstagramChannel.NAME, name), flavour, igAccountId, nodeId, secrets);
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
     * The account, proving its calls with the app's secret. Every call fails if the token was issued by another app.
     */
    public static ChannelAccount provingCalls(ChannelAccount account) {
        return AccountFields.provingCalls(account);
    }
}
