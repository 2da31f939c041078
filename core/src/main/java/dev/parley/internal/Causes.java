package dev.parley.internal;

import dev.parley.SupportBotException;

/** Tells of a throwable what may be logged and stored: its message may quote what somebody wrote, unless it is ours. */
final class Causes {

    private Causes() {}

    /** Its class and where it came from; the message of one of Parley's own. */
    static String of(Throwable cause) {
        String message = cause instanceof SupportBotException ? cause.getMessage() : null;
        if (message != null) {
            return message;
        }
        StackTraceElement[] stack = cause.getStackTrace();
        return cause.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
