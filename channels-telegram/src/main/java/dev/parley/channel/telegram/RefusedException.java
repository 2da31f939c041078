package dev.parley.channel.telegram;

/** What is to be sent cannot be said to Telegram; no call is made. The message is the code of the refusal. */
final class RefusedException extends Exception {

    private final String code;

    RefusedException(String code) {
        super(code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
