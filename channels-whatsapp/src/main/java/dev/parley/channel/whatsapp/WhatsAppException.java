package dev.parley.channel.whatsapp;

import dev.parley.SupportBotException;
import dev.parley.id.AccountId;

/**
 * WhatsApp did not do what {@link WhatsAppSetup} was asked for. Look at the {@link #code()}: a number is an error code of
 * the Graph API, a word names what is wrong with the connection. Everything there may be repeated at will.
 */
public final class WhatsAppException extends SupportBotException {

    private static final long serialVersionUID = 1L;

    private final String code;

    WhatsAppException(AccountId account, String what, String code, String trace) {
        super(account + ": " + what + " failed: " + code + (trace.isEmpty() ? "" : " (fbtrace_id " + trace + ")"));
        this.code = code;
    }

    /** What went wrong; short, stable and without anything secret. */
    public String code() {
        return code;
    }
}
