package dev.parley.channel.viber;

/** What is to be sent cannot be said to Viber; no call is made. The message is the code of the refusal. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedException(String code) {
        super(code, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
