package dev.parley;

/** A sealed secret does not open here. The message says what is missing, and shows nothing of what was sealed. */
public final class UnsealableException extends SupportBotException {

    /** @param reason for the staff, as "key 1a2b3c4d is not in the keyset" */
    public UnsealableException(String reason) {
        super(reason);
    }
}
