package dev.parley.channel.viber;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes the accounts that {@link ViberChannel} works with: one for each bot. */
public final class ViberAccount {

    /** The longest name that a bot may show above its messages, in characters (Viber REST API, send message). */
    public static final int MAX_SENDER_NAME = 28;

    static final String AUTH_TOKEN = "authToken";
    static final String OTHER_TOKEN = "otherAuthToken";
    static final String SENDER_NAME = "senderName";
    static final String SENDER_AVATAR = "senderAvatar";

    /** What an HTTP header can carry. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,256}");

    private ViberAccount() {}

    /**
     * The one bot of a host that serves one business: tenant {@code default}, account {@code viber/default}.
     *
     * @param authToken from the bot's page in Viber's admin panel; it also signs what Viber delivers
     * @param senderName what stands above the bot's messages, 1 to {@value #MAX_SENDER_NAME} characters
     * @throws IllegalArgumentException if one of them has another form; does not say how the token reads
     */
    public static ChannelAccount of(Secret authToken, String senderName) {
        return of(TenantId.DEFAULT, AccountId.DEFAULT_NAME, authToken, senderName);
    }

    /**
     * One of several bots.
     *
     * @param name the host's own name for it; part of the webhook's path
     * @throws IllegalArgumentException if the token or the sender's name has another form than it must
     */
    public static ChannelAccount of(TenantId tenant, String name, Secret authToken, String senderName) {
        requireToken(authToken);
        if (senderName.isBlank() || senderName.codePointCount(0, senderName.length()) > MAX_SENDER_NAME) {
            throw new IllegalArgumentException("a sender's name must be 1 to 28 characters");
        }
        return new ChannelAccount(
                tenant,
                new AccountId(ViberChannel.NAME, name),
                Map.of(AUTH_TOKEN, authToken),
                Map.of(SENDER_NAME, senderName));
    }

    /**
     * The account, with a picture beside the bot's messages.
     *
     * @param avatar an http or https link to a picture of at most 100 KB, 720 by 720 pixels
     * @throws IllegalArgumentException if it is none
     */
    public static ChannelAccount withAvatar(ChannelAccount account, URI avatar) {
        if (avatar.getHost() == null || !("https".equals(avatar.getScheme()) || "http".equals(avatar.getScheme()))) {
            throw new IllegalArgumentException("an avatar must be an absolute http or https URL");
        }
        Map<String, String> settings = new HashMap<>(account.settings());
        settings.put(SENDER_AVATAR, avatar.toString());
        return new ChannelAccount(account.tenant(), account.id(), account.secrets(), settings);
    }

    /**
     * The account while its token is being changed: what Viber delivers may be signed with its own token or with this
     * one; calls are made with its own.
     *
     * @throws IllegalArgumentException if it has another form than a token must; does not say how it reads
     */
    public static ChannelAccount alsoSignedWith(ChannelAccount account, Secret otherToken) {
        requireToken(otherToken);
        Map<String, Secret> secrets = new HashMap<>(account.secrets());
        secrets.put(OTHER_TOKEN, otherToken);
        return new ChannelAccount(account.tenant(), account.id(), secrets, account.settings());
    }

    static boolean isToken(Secret token) {
        return TOKEN.matcher(token.value()).matches();
    }

    private static void requireToken(Secret token) {
        if (!isToken(token)) {
            throw new IllegalArgumentException(
                    "an authentication token must be printable ASCII without spaces, as Viber's admin panel shows it");
        }
    }
}
