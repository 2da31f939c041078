package dev.parley.channel.whatsapp;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.graph.GraphAccess;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes the accounts that {@link WhatsAppChannel} works with: one for each phone number of a business. */
public final class WhatsAppAccount {

    static final String ACCESS_TOKEN = "accessToken";
    static final String APP_SECRET = "appSecret";
    static final String PREVIOUS_APP_SECRET = "previousAppSecret";
    static final String VERIFY_TOKEN = "verifyToken";
    static final String PHONE_NUMBER_ID = "phoneNumberId";
    static final String BUSINESS_ACCOUNT_ID = "businessAccountId";
    static final String APP_ID = "appId";
    static final String PROVEN = "proven";
    static final String LIST_LABEL = "listLabel";

    private static final Pattern ID = Pattern.compile("[0-9]{1,32}");
    private static final int MAX_LIST_LABEL = 20;

    private WhatsAppAccount() {}

    /**
     * The one number of a host that serves one business: tenant {@code default}, account {@code whatsapp/default}.
     *
     * @param phoneNumberId Meta's id of the number, not the number itself
     * @param accessToken of a system user, with the permissions {@code whatsapp_business_messaging} and, for the health
     *     probe and {@link WhatsAppSetup}, {@code whatsapp_business_management}
     * @param appSecret the app's, which webhooks are signed with
     * @param verifyToken chosen by you; Meta shows it once, when the webhook is set up
     * @throws IllegalArgumentException if the id is not one; does not say how it reads
     */
    public static ChannelAccount of(String phoneNumberId, Secret accessToken, Secret appSecret, Secret verifyToken) {
        return of(TenantId.DEFAULT, AccountId.DEFAULT_NAME, phoneNumberId, accessToken, appSecret, verifyToken);
    }

    /**
     * One of several numbers.
     *
     * @param name the host's own name for it; part of the webhook's path
     * @throws IllegalArgumentException if the id is not one
     */
    public static ChannelAccount of(
            TenantId tenant,
            String name,
            String phoneNumberId,
            Secret accessToken,
            Secret appSecret,
            Secret verifyToken) {
        requireId("a phone number id", phoneNumberId);
        return new ChannelAccount(
                tenant,
                new AccountId(WhatsAppChannel.NAME, name),
                Map.of(ACCESS_TOKEN, accessToken, APP_SECRET, appSecret, VERIFY_TOKEN, verifyToken),
                Map.of(PHONE_NUMBER_ID, phoneNumberId));
    }

    /** The account, taking webhooks that are signed with the app secret's predecessor too, while it is being replaced. */
    public static ChannelAccount withPreviousAppSecret(ChannelAccount account, Secret previous) {
        Map<String, Secret> secrets = new HashMap<>(account.secrets());
        secrets.put(PREVIOUS_APP_SECRET, previous);
        return new ChannelAccount(account.tenant(), account.id(), secrets, account.settings());
    }

    /**
     * The account, knowing what its number belongs to, so that the health probe notices when the app gets no webhooks,
     * and {@link WhatsAppSetup} can subscribe it.
     *
     * @param businessAccountId Meta's id of the WhatsApp business account (WABA)
     * @param appId Meta's id of the app
     * @throws IllegalArgumentException if one of them is not an id
     */
    public static ChannelAccount withBusinessAccount(ChannelAccount account, String businessAccountId, String appId) {
        requireId("a business account id", businessAccountId);
        requireId("an app id", appId);
        return with(with(account, BUSINESS_ACCOUNT_ID, businessAccountId), APP_ID, appId);
    }

    /**
     * The account, proving each call with its app secret ({@code appsecret_proof}). Needed where the app has "Require App
     * Secret" on; every call fails if the token was issued by another app.
     */
    public static ChannelAccount withProvenCalls(ChannelAccount account) {
        return with(account, PROVEN, "true");
    }

    /**
     * The account with its own words on the button that opens a list of options.
     *
     * @param label 1 to 20 characters
     * @throws IllegalArgumentException if it is blank or longer
     */
    public static ChannelAccount withListLabel(ChannelAccount account, String label) {
        if (label.isBlank() || label.codePointCount(0, label.length()) > MAX_LIST_LABEL) {
            throw new IllegalArgumentException("a list's label must have 1 to 20 characters");
        }
        return with(account, LIST_LABEL, label);
    }

    static GraphAccess access(ChannelAccount account) {
        Secret token = account.secret(ACCESS_TOKEN);
        return account.settings().containsKey(PROVEN)
                ? new GraphAccess(token, account.secret(APP_SECRET))
                : GraphAccess.of(token);
    }

    static List<Secret> appSecrets(ChannelAccount account) {
        return Stream.of(APP_SECRET, PREVIOUS_APP_SECRET)
                .flatMap(name -> Optional.ofNullable(account.secrets().get(name)).stream())
                .toList();
    }

    static String phoneNumberId(ChannelAccount account) {
        return setting(account, PHONE_NUMBER_ID)
                .orElseThrow(() -> new IllegalStateException("account " + account.id() + " has no phone number id"));
    }

    static Optional<String> setting(ChannelAccount account, String name) {
        return Optional.ofNullable(account.settings().get(name));
    }

    private static ChannelAccount with(ChannelAccount account, String name, String value) {
        Map<String, String> settings = new HashMap<>(account.settings());
        settings.put(name, value);
        return new ChannelAccount(account.tenant(), account.id(), account.secrets(), settings);
    }

    private static void requireId(String what, String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(what + " must be digits, as Meta's pages show it");
        }
    }
}
