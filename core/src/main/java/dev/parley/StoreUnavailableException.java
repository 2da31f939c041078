package dev.parley;

/** The database did not answer in time or could not be reached. Nothing is known to be stored: try again later. */
public final class StoreUnavailableException extends SupportBotException {

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
