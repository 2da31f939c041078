package dev.parley.channel.messenger.internal;

/** What is to be sent cannot be said here; no call is made. The message is the code of the refusal. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedException(String code) {
        super(code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
