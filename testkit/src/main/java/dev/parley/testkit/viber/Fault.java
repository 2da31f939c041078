package dev.parley.testkit.viber;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** One way in which Viber's API fails to answer as it should. Immutable; give it to {@link Faults}. */
public final class Fault {

    enum Kind {
        NONE,
        ANSWER,
        CUT,
        HANG
    }

    static final Fault NONE = new Fault(Kind.NONE, 0, "", true);

    private final Kind kind;
    private final int http;
    private final String body;
    private final boolean accepting;

    private Fault(Kind kind, int http, String body, boolean accepting) {
        this.kind = kind;
        this.http = http;
        this.body = body;
        this.accepting = accepting;
    }

    /** A status of Viber's, in HTTP 200 as all of them. */
    public static Fault status(int status, String message) {
        ObjectNode body = Json.object().put("status", status).put("status_message", message);
        return answer(200, body.put("chat_hostname", Statuses.HOST).toString());
    }

    /** A 5xx or another status of the front end, in HTML. */
    public static Fault http(int status) {
        return answer(status, "<html><head><title>" + status + "</title></head><body><h1>nginx</h1></body></html>");
    }

    /** Another status of HTTP than 200, with this body. */
    public static Fault http(int status, String body) {
        return answer(status, body);
    }

    /** 200 and a body that is not what Viber answers. */
    public static Fault nonsense(String body) {
        return answer(200, body);
    }

    private static Fault answer(int http, String body) {
        return new Fault(Kind.ANSWER, http, body, false);
    }

    /** The connection is cut before the request's body is read; nothing was done. */
    public static Fault reset() {
        return new Fault(Kind.CUT, 0, "", false);
    }

    /** The request is done, and then the connection is cut in place of an answer. */
    public static Fault resetAfterAccepting() {
        return new Fault(Kind.CUT, 0, "", true);
    }

    /** No answer until the client gives up; nothing was done. */
    public static Fault hang() {
        return new Fault(Kind.HANG, 0, "", false);
    }

    /** The request is done, and there is no answer until the client gives up. */
    public static Fault hangAfterAccepting() {
        return new Fault(Kind.HANG, 0, "", true);
    }

    Kind kind() {
        return kind;
    }

    int http() {
        return http;
    }

    byte[] body() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    boolean isAccepting() {
        return accepting;
    }
}
