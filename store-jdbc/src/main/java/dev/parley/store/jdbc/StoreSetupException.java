package dev.parley.store.jdbc;

import dev.parley.SupportBotException;
import org.jspecify.annotations.Nullable;

/** The database cannot be used as it is set up. The message says what to change; trying again changes nothing. */
public final class StoreSetupException extends SupportBotException {

    StoreSetupException(String message) {
        super(message);
    }

    StoreSetupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
