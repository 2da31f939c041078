package dev.parley.testkit.whatsapp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the Graph API answers instead of a result. */
final class GraphError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;
    private final int subcode;

    private GraphError(int status, int code, int subcode, String details) {
        super(details, null, false, false);
        this.status = status;
        this.code = code;
        this.subcode = subcode;
    }

    static GraphError of(int status, int code, String details) {
        return new GraphError(status, code, 0, details);
    }

    /** A parameter that is missing or wrong. */
    static GraphError invalid(String details) {
        return of(400, 100, details);
    }

    /** A value that has the right form and cannot be. */
    static GraphError value(String details) {
        return of(400, 131009, details);
    }

    /** Something that is not there, or not for this token. */
    static GraphError missing(String what) {
        return new GraphError(400, 100, 33, "Object with ID '" + what + "' does not exist");
    }

    int status() {
        return status;
    }

    ObjectNode toJson() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        String details = String.valueOf(getMessage());
        error.put("message", "(#" + code + ") " + details)
                .put("type", "OAuthException")
                .put("code", code);
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        error.putObject("error_data").put("messaging_product", "whatsapp").put("details", details);
        error.put("fbtrace_id", "Asimulated" + code);
        return body;
    }
}
