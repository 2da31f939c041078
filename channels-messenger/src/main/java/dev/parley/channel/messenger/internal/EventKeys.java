package dev.parley.channel.messenger.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What makes an event the same again. Keys are logged, so that who wrote stands in none. */
final class EventKeys {

    /** Beyond this an id is hashed; a key has at most 255 characters. */
    private static final int LONGEST_ID = 220;

    private EventKeys() {}

    /** By the platform's id of a message or comment, which tells nothing of a person. */
    static String of(String kind, String id) {
        return id.length() <= LONGEST_ID ? kind + ":" + id : hashed(kind, id);
    }

    /** By all that tells the event from others. */
    static String hashed(String kind, Object... parts) {
        StringBuilder all = new StringBuilder();
        for (Object part : parts) {
            all.append(part).append('\n');
        }
        return kind + ":sha256:" + sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String ofBytes(String kind, byte[] bytes) {
        return kind + ":sha256:" + sha256(bytes);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
