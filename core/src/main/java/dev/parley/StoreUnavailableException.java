package dev.parley;

import org.jspecify.annotations.Nullable;

/**
 * The database did not answer in time or could not be reached. Nothing is known to be stored, and it may be all the same
 * if the answer was lost: look before you repeat what must not happen twice.
 */
public final class StoreUnavailableException extends SupportBotException {

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
