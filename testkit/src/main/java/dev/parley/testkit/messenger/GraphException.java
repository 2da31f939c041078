package dev.parley.testkit.messenger;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the Graph API answers instead of a result. */
final class GraphException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;
    private final int subcode;

    private GraphException(int status, int code, int subcode, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.subcode = subcode;
    }

    /** With a subcode of 0 for none. */
    static GraphException of(int status, int code, int subcode, String message) {
        return new GraphException(status, code, subcode, message);
    }

    static GraphException invalid(String message) {
        return of(400, 100, 0, "(#100) " + message);
    }

    int status() {
        return status;
    }

    ObjectNode toJson() {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error");
        error.put("message", String.valueOf(getMessage()))
                .put("type", "OAuthException")
                .put("code", code);
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        error.put("fbtrace_id", "ASimulatedTrace");
        return body;
    }
}
