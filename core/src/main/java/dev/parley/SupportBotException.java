package dev.parley;

import org.jspecify.annotations.Nullable;

/**
 * The root of what Parley throws, apart from {@link IllegalArgumentException} and {@link IllegalStateException} for
 * wrong use. Messages carry ids and remedies, never content, tokens or phone numbers.
 */
public abstract class SupportBotException extends RuntimeException {

    protected SupportBotException(String message) {
        super(message);
    }

    protected SupportBotException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
