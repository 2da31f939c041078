package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.conversation.Address;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way in.
 *
 * @param now when it came
 * @param body its raw bytes
 * @param key what makes it the same again: a message of ours and its receipts have one token, and so have the receipts
 *     of all its devices, so that event, token and user tell them apart. Keys are logged; the user is in it as a digest
 * @param token Viber's number of the message or the event, beyond 2^53; null where it has none
 */
record EventContext(
        ChannelAccount account,
        Instant now,
        byte[] body,
        String key,
        @Nullable String token) {

    private static final int MAX_KIND = 64;

    /** Of the year 9999. */
    private static final long LAST_MILLISECOND = 253_402_300_799_999L;

    static EventContext of(ChannelAccount account, Instant now, byte[] body, String kind, JsonNode event) {
        String token = Fields.name(event, "message_token");
        String key = token == null
                ? "sha256:" + Hashes.sha256(body)
                : shortened(kind) + ":" + token + ":" + Hashes.shortened(user(event));
        return new EventContext(account, now, body, key, token);
    }

    private static String user(JsonNode event) {
        return Stream.of(
                        Fields.text(event, "user_id"),
                        Fields.text(event.path("user"), "id"),
                        Fields.text(event.path("sender"), "id"))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse("");
    }

    private static String shortened(String kind) {
        return kind.length() <= MAX_KIND ? kind : kind.substring(0, MAX_KIND);
    }

    /** By Viber's clock, which old samples show in the place of the token; ours where that makes no sense. */
    Instant time(JsonNode event) {
        Long told = Fields.number(event, "timestamp");
        return told == null || told <= 0 || told > LAST_MILLISECOND ? now : Instant.ofEpochMilli(told);
    }

    InboxEntry event(String user, Event event) throws MalformedEventException {
        if (!Address.isValid(user)) {
            throw new MalformedEventException("user id");
        }
        return new InboxEntry.EventEntry(account.address(user), key, event);
    }

    InboxEntry unsupported(String kind) {
        return new InboxEntry.Unsupported(account.tenant(), account.id(), key, shortened(kind));
    }

    static InboxEntry unreadable(ChannelAccount account, byte[] body, String reason) {
        return new InboxEntry.Unreadable(account.tenant(), account.id(), "sha256:" + Hashes.sha256(body), body, reason);
    }
}
