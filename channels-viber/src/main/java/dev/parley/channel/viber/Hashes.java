package dev.parley.channel.viber;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests that stand for what must not be shown, or has no name of its own. */
final class Hashes {

    private static final int SHORT = 16;

    private Hashes() {}

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Enough to tell the users of one event apart. */
    static String shortened(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, SHORT);
    }
}
