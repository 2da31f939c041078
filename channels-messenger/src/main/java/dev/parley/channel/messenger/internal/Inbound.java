package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.http.Json;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One webhook body on its way in.
 *
 * @param now when it came
 */
record Inbound(ChannelAccount account, Flavour flavour, Instant now) {

    private static final int LONGEST_KIND = 64;

    /** The page, or the Instagram account, that events are about. */
    String entryId() {
        return AccountFields.entryId(account);
    }

    /** The app's own id; null where the host did not tell. */
    @Nullable
    String appId() {
        return account.settings().get(AccountFields.APP_ID);
    }

    InboxEntry event(String address, String key, Event event) {
        return new InboxEntry.EventEntry(account.address(address), key, event);
    }

    /** What says nothing to a support bot, told from others by all that it says. */
    InboxEntry unsupported(String kind, JsonNode what) {
        String word = kind.length() <= LONGEST_KIND ? kind : kind.substring(0, LONGEST_KIND);
        return new InboxEntry.Unsupported(
                account.tenant(), account.id(), EventKeys.ofBytes("other", Json.write(what)), word);
    }

    InboxEntry unreadable(byte[] body, String reason) {
        return new InboxEntry.Unreadable(
                account.tenant(), account.id(), EventKeys.ofBytes("unreadable", body), body, reason);
    }
}
