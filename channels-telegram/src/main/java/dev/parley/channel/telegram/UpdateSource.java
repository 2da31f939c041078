package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.http.CancellableCall;
import dev.parley.channel.http.Json;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Where polling gets its updates from. One thread calls; another may cancel. */
final class UpdateSource {

    /** How much longer than the poll itself its answer may take. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final BotApi api;
    private final BotIdentity.Book identities;
    private final ChannelAccount account;
    private final InstantSource time;
    private @Nullable CancellableCall current;
    private boolean cancelled;

    UpdateSource(BotApi api, BotIdentity.Book identities, ChannelAccount account, InstantSource time) {
        this.api = api;
        this.identities = identities;
        this.account = account;
        this.time = time;
    }

    ChannelAccount account() {
        return account;
    }

    /** Learns the bot's user name, which a webhook's account is told or learns by being probed. */
    void learnUsername() {
        if (call(new BotCall("getMe"), GRACE) instanceof BotAnswer.Ok me) {
            String username = Fields.text(me.result(), "username");
            if (username != null) {
                identities.learn(account, username);
            }
        }
    }

    /**
     * Waits for updates.
     *
     * @param offset the first one wanted, which confirms all before it; null for the first that Telegram has
     */
    BotAnswer updates(@Nullable Long offset, Duration wait) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        if (offset != null) {
            parameters.put("offset", offset);
        }
        parameters.put("timeout", wait.toSeconds());
        AllowedUpdates.putInto(parameters);
        return call(new BotCall("getUpdates", parameters), wait.plus(GRACE));
    }

    /** The same as a webhook would have given. */
    Reception.Accepted read(JsonNode update) {
        return UpdateReader.read(account, identities.of(account), time.instant(), Json.write(update));
    }

    private BotAnswer call(BotCall call, Duration deadline) {
        CancellableCall next = api.prepare(account, call, deadline);
        synchronized (this) {
            current = next;
            if (cancelled) {
                next.cancel();
            }
        }
        return BotApi.answer(next.run());
    }

    /** Ends the call that runs and all that come. */
    synchronized void cancel() {
        cancelled = true;
        if (current != null) {
            current.cancel();
        }
    }
}
