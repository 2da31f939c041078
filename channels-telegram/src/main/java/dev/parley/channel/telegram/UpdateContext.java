package dev.parley.channel.telegram;

import dev.parley.channel.ChannelAccount;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One update on its way in.
 *
 * @param now when it came
 * @param body its raw bytes
 * @param key what makes it the same again
 */
record UpdateContext(ChannelAccount account, BotIdentity bot, Instant now, byte[] body, String key) {

    private static final int MAX_KIND = 64;

    static UpdateContext of(ChannelAccount account, BotIdentity bot, Instant now, byte[] body, long updateId) {
        // Another bot in the same account's place has ids of its own.
        return new UpdateContext(account, bot, now, body, "update:" + bot.id() + ":" + updateId);
    }

    InboxEntry event(String address, Event event) {
        return new InboxEntry.EventEntry(account.address(address), key, event);
    }

    InboxEntry unsupported(String kind) {
        String shortened = kind.length() <= MAX_KIND ? kind : kind.substring(0, MAX_KIND);
        return new InboxEntry.Unsupported(account.tenant(), account.id(), key, shortened);
    }

    InboxEntry unreadable(String reason) {
        return unreadable(account, body, reason);
    }

    /** An update that cannot even be told from others but by its bytes. */
    static InboxEntry unreadable(ChannelAccount account, byte[] body, String reason) {
        return new InboxEntry.Unreadable(account.tenant(), account.id(), "sha256:" + sha256(body), body, reason);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
