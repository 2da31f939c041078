package dev.parley.channel.telegram;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which user the bot itself is.
 *
 * @param id the digits before the colon of its token; -1 when it has none
 * @param username without {@code @}; null as long as nobody told
 */
record BotIdentity(long id, @Nullable String username) {

    boolean isCalled(String name) {
        return name.equalsIgnoreCase(username);
    }

    /** The user names that Telegram told, by account. Bounded, and safe between threads. */
    static final class Book {

        private static final int MAX_BOTS = 10_000;

        private record Key(TenantId tenant, AccountId account) {}

        private final Map<Key, String> usernames = new ConcurrentHashMap<>();

        BotIdentity of(ChannelAccount account) {
            long id = id(account);
            String set = account.settings().get(TelegramAccount.BOT_USERNAME);
            return new BotIdentity(id, set == null ? usernames.get(key(account)) : set);
        }

        void learn(ChannelAccount account, String username) {
            if (usernames.size() >= MAX_BOTS) {
                usernames.clear();
            }
            usernames.put(key(account), username);
        }

        private static Key key(ChannelAccount account) {
            return new Key(account.tenant(), account.id());
        }

        private static long id(ChannelAccount account) {
            Secret token = account.secrets().get(TelegramAccount.BOT_TOKEN);
            int colon = token == null ? -1 : token.value().indexOf(':');
            if (token == null || colon < 0) {
                return -1;
            }
            try {
                return Long.parseLong(token.value(), 0, colon, 10);
            } catch (NumberFormatException e) {
                return -1;
            }
        }
    }
}
