package dev.parley.channel.messenger.internal;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.graph.GraphAccess;
import dev.parley.channel.graph.GraphApi;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an account has, by the names of its secrets and settings. For the account factories. */
public final class AccountFields {

    static final String ACCESS_TOKEN = "accessToken";
    static final String APP_SECRET = "appSecret";
    static final String OTHER_APP_SECRET = "otherAppSecret";
    static final String VERIFY_TOKEN = "verifyToken";

    static final String FLAVOUR = "flavour";
    static final String ENTRY_ID = "entryId";
    static final String NODE_ID = "nodeId";
    static final String APP_ID = "appId";
    static final String PROVES_CALLS = "provesCalls";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,32}");

    private AccountFields() {}

    /** The secrets that every account has. */
    public record Secrets(Secret accessToken, Secret appSecret, Secret verifyToken) {}

    /**
     * A new account.
     *
     * @param entryId what webhooks call it
     * @param nodeId what calls name
     * @throws IllegalArgumentException if an id is not a number
     */
    public static ChannelAccount create(
            TenantId tenant, AccountId id, Flavour flavour, String entryId, String nodeId, Secrets secrets) {
        Map<String, String> settings = Map.of(
                FLAVOUR, flavour.name(), ENTRY_ID, requireNumber("id", entryId), NODE_ID, requireNumber("id", nodeId));
        return new ChannelAccount(
                tenant,
                id,
                Map.of(
                        ACCESS_TOKEN, secrets.accessToken(),
                        APP_SECRET, secrets.appSecret(),
                        VERIFY_TOKEN, secrets.verifyToken()),
                settings);
    }

    /** The account, knowing which app is its own. */
    public static ChannelAccount withAppId(ChannelAccount account, String appId) {
        return with(account, APP_ID, requireNumber("app id", appId));
    }

    /** The account, taking what is signed with either of two secrets. */
    public static ChannelAccount withOtherAppSecret(ChannelAccount account, Secret other) {
        Map<String, Secret> secrets = new HashMap<>(account.secrets());
        secrets.put(OTHER_APP_SECRET, other);
        return new ChannelAccount(account.tenant(), account.id(), secrets, account.settings());
    }

    /** The account, proving each call with the app's secret. */
    public static ChannelAccount provingCalls(ChannelAccount account) {
        return with(account, PROVES_CALLS, "true");
    }

    private static ChannelAccount with(ChannelAccount account, String name, String value) {
        Map<String, String> settings = new HashMap<>(account.settings());
        settings.put(name, value);
        return new ChannelAccount(account.tenant(), account.id(), account.secrets(), settings);
    }

    private static String requireNumber(String what, String value) {
        if (!NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException("an " + what + " of Meta's is a number");
        }
        return value;
    }

    static String entryId(ChannelAccount account) {
        return account.settings().getOrDefault(ENTRY_ID, "");
    }

    static Flavour flavour(ChannelAccount account) {
        return Flavour.valueOf(setting(account, FLAVOUR));
    }

    static GraphAccess access(ChannelAccount account) {
        Secret token = account.secret(ACCESS_TOKEN);
        return account.settings().containsKey(PROVES_CALLS)
                ? new GraphAccess(token, account.secret(APP_SECRET))
                : GraphAccess.of(token);
    }

    /** The path of what belongs to the page or account. */
    static String path(ChannelAccount account, String edge) {
        String node = setting(account, NODE_ID);
        if (!GraphApi.isSegment(node)) {
            throw new IllegalStateException("account " + account.id() + " has a malformed id");
        }
        return node + "/" + edge;
    }

    static Stream<Secret> appSecrets(ChannelAccount account) {
        return Stream.of(APP_SECRET, OTHER_APP_SECRET)
                .filter(account.secrets()::containsKey)
                .map(account::secret);
    }

    private static String setting(ChannelAccount account, String name) {
        String value = account.settings().get(name);
        if (value == null) {
            throw new IllegalStateException("account " + account.id() + " has no setting named " + name);
        }
        return value;
    }
}
