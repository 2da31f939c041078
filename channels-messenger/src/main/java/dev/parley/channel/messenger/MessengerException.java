package dev.parley.channel.messenger;

import dev.parley.SupportBotException;
import dev.parley.id.AccountId;

/**
 * Meta did not do what {@link MessengerSetup} was asked for. Look at the {@link #code()}: numbers are the Graph API's code and
 * subcode; a word names what is wrong with the connection. All of it may be repeated at will.
 */
public final class MessengerException extends SupportBotException {

    private final String code;

    MessengerException(AccountId account, String what, String code) {
        super(account + ": " + what + " failed: " + code);
        this.code = code;
    }

    /** What went wrong; short, stable and without anything secret. */
    public String code() {
        return code;
    }
}
