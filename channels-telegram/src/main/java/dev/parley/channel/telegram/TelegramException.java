package dev.parley.channel.telegram;

import dev.parley.SupportBotException;
import dev.parley.id.AccountId;

/**
 * Telegram did not do what {@link TelegramWebhook} was asked for. Look at the {@link #code()}: a number is the Bot API's
 * {@code error_code}, with its words where they are known; a word names what is wrong with the connection. Setting and
 * deleting a webhook may be repeated at will.
 */
public final class TelegramException extends SupportBotException {

    private final String code;

    TelegramException(AccountId account, String method, String code) {
        super(account + ": " + method + " failed: " + code);
        this.code = code;
    }

    /** What went wrong; short, stable and without anything secret. */
    public String code() {
        return code;
    }
}
