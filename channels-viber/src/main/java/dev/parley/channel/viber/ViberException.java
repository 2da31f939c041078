package dev.parley.channel.viber;

import dev.parley.SupportBotException;
import dev.parley.id.AccountId;

/**
 * Viber did not do what {@link ViberWebhook} was asked for. Look at the {@link #code()}: a number is Viber's
 * {@code status} with its name; a word names what is wrong with the connection. Setting and removing a webhook may be
 * repeated at will.
 */
public final class ViberException extends SupportBotException {

    private static final long serialVersionUID = 1L;

    private final String code;

    ViberException(AccountId account, String code, String hint) {
        super(account + ": set_webhook failed: " + code + (hint.isEmpty() ? "" : ": " + hint));
        this.code = code;
    }

    /** What went wrong; short, stable and without anything secret. */
    public String code() {
        return code;
    }
}
