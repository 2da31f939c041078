package dev.parley.testkit.telegram;

import java.time.Duration;

/** One way in which the Bot API fails to answer as it should. Immutable; give it to {@link Faults}. */
public final class Fault {

    enum Kind {
        ANSWER,
        RESET,
        HANG,
        SLOW,
        DROP
    }

    static final Fault NONE = slow(Duration.ZERO);

    private final Kind kind;
    private final HttpAnswer answer;
    private final Duration delay;
    private final boolean accepting;

    private Fault(Kind kind, HttpAnswer answer, Duration delay, boolean accepting) {
        this.kind = kind;
        this.answer = answer;
        this.delay = delay;
        this.accepting = accepting;
    }

    private static Fault of(Kind kind, Duration delay, boolean accepting) {
        return new Fault(kind, HttpAnswer.html(500, ""), delay, accepting);
    }

    private static Fault answering(HttpAnswer answer) {
        return new Fault(Kind.ANSWER, answer, Duration.ZERO, false);
    }

    /** 429, with the wait in the body and in the header, in whole seconds. */
    public static Fault tooManyRequests(Duration wait) {
        return answering(ApiError.tooManyRequests(wait.toSeconds()).answer());
    }

    /** A 5xx of the front end, in HTML. */
    public static Fault serverError(int status) {
        return answering(HttpAnswer.html(
                status, "<html><head><title>" + status + "</title></head><body><h1>nginx</h1></body></html>"));
    }

    /** 401, as after the token was revoked. */
    public static Fault unauthorized() {
        return error(401, "Unauthorized");
    }

    /** Any error of the Bot API, with its code and its whole description. */
    public static Fault error(int code, String description) {
        return answering(ApiError.of(code, description).answer());
    }

    /** 200 and a body that is not what the Bot API answers. */
    public static Fault nonsense(String body) {
        return answering(HttpAnswer.html(200, body));
    }

    /** The request is read to its end and the connection reset; nothing was done. */
    public static Fault reset() {
        return of(Kind.RESET, Duration.ZERO, false);
    }

    /** The request is done, and then the connection is reset in place of an answer. */
    public static Fault resetAfterAccepting() {
        return of(Kind.RESET, Duration.ZERO, true);
    }

    /** No answer until the client gives up; nothing was done. */
    public static Fault hang() {
        return of(Kind.HANG, Duration.ZERO, false);
    }

    /** The request is done, and there is no answer until the client gives up. */
    public static Fault hangAfterAccepting() {
        return of(Kind.HANG, Duration.ZERO, true);
    }

    /** The request is done at once and answered after a while. */
    public static Fault slow(Duration delay) {
        return of(Kind.SLOW, delay, true);
    }

    /** The connection is reset before the request's body is read. */
    public static Fault drop() {
        return of(Kind.DROP, Duration.ZERO, false);
    }

    Kind kind() {
        return kind;
    }

    HttpAnswer answer() {
        return answer;
    }

    Duration delay() {
        return delay;
    }

    boolean isAccepting() {
        return accepting;
    }
}
