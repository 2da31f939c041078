package dev.parley.internal;

/** Tells of a throwable what may be logged and stored: its message may quote what somebody wrote. */
final class Causes {

    private Causes() {}

    /** Its class and where it came from. */
    static String of(Throwable cause) {
        StackTraceElement[] stack = cause.getStackTrace();
        return cause.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
