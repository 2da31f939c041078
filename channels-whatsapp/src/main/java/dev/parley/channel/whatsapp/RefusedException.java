package dev.parley.channel.whatsapp;

/** What is to be sent cannot be said to WhatsApp; no call is made. The message is the code of the refusal. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedException(String code) {
        super(code);
        this.code = code;
    }

    static RefusedException notSupported(String what) {
        return new RefusedException("not-supported:" + what);
    }

    String code() {
        return code;
    }
}
