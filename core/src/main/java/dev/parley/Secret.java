package dev.parley;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A token, key or password. Never prints: {@link #toString()} is masked, and there is no way to compare two secrets
 * that takes longer the more of them is right.
 *
 * @param value the secret itself; hand it to nothing that logs
 */
public record Secret(String value) {

    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret must not be blank");
        }
    }

    /** Whether the given text is this secret, compared as UTF-8 bytes in constant time. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Secret[***]";
    }
}
