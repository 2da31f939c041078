package dev.parley.testkit.messenger;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way in which the Graph API fails to answer as it should. Immutable; give it to {@link Faults}. */
public final class Fault {

    enum What {
        NOTHING,
        ANSWER,
        CUT,
        HANG
    }

    static final Fault NONE = new Fault(What.NOTHING, null, 0, "");

    private final What what;
    private final byte[] body;
    private final int status;
    private final Map<String, String> headers;

    private Fault(What what, byte @Nullable [] body, int status, String header) {
        this(what, body, status, header.isEmpty() ? Map.of() : Map.of("X-Business-Use-Case-Usage", header));
    }

    private Fault(What what, byte @Nullable [] body, int status, Map<String, String> headers) {
        this.what = what;
        this.body = body == null ? new byte[0] : body;
        this.status = status;
        this.headers = headers;
    }

    /**
     * An error of the Graph API.
     *
     * @param subcode 0 for none
     */
    public static Fault error(int status, int code, int subcode, String message) {
        byte[] body = GraphException.of(status, code, subcode, message)
                .toJson()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return new Fault(What.ANSWER, body, status, "");
    }

    /** Throttled, with the wait in the header that tells it. */
    public static Fault throttled(int code, int minutes) {
        Fault error = error(400, code, 0, "(#" + code + ") too many calls");
        return new Fault(
                What.ANSWER,
                error.body,
                400,
                "{\"1\":[{\"type\":\"messenger\",\"call_count\":100,\"estimated_time_to_regain_access\":" + minutes
                        + "}]}");
    }

    /** A 5xx of the front end, in HTML. */
    public static Fault serverError(int status) {
        return new Fault(What.ANSWER, "<html>sorry</html>".getBytes(StandardCharsets.UTF_8), status, "");
    }

    /** 200 and a body that makes no sense. */
    public static Fault nonsense(String body) {
        return new Fault(What.ANSWER, body.getBytes(StandardCharsets.UTF_8), 200, "");
    }

    /** The request is done, and then the connection is closed in place of an answer. */
    public static Fault cutAfterAccepting() {
        return new Fault(What.CUT, null, 0, "");
    }

    /** The request is done, and there is no answer until the client gives up. */
    public static Fault hangAfterAccepting() {
        return new Fault(What.HANG, null, 0, "");
    }

    What what() {
        return what;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body.clone();
    }

    Map<String, String> headers() {
        return headers;
    }
}
