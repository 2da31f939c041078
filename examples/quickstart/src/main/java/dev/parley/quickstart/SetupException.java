package dev.parley.quickstart;

/** The program cannot start as it is set up. The message is one line that says what to do, without secrets. */
final class SetupException extends Exception {

    private static final long serialVersionUID = 1;

    SetupException(String message) {
        super(message);
    }

    SetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
