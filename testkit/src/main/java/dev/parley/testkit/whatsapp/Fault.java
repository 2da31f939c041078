package dev.parley.testkit.whatsapp;

/**
 * One way in which the Graph API fails to answer as it should.
 *
 * @param kind what happens to the connection
 * @param status of the answer, where there is one
 * @param body of the answer
 */
public record Fault(Kind kind, int status, String body) {

    /** What happens to the connection. */
    public enum Kind {
        /** The call is answered so, and not done. */
        ANSWERS,
        /** The call is done, and the connection closed in place of an answer. */
        CLOSES_AFTER_ACCEPTING,
        /** The call is done, and never answered. */
        HANGS_AFTER_ACCEPTING
    }

    /** An error of the Graph API, with its code. */
    public static Fault error(int status, int code) {
        return new Fault(
                Kind.ANSWERS,
                status,
                GraphError.of(status, code, "told to fail").toJson().toString());
    }

    /** A page of the front end's. */
    public static Fault page(int status) {
        return new Fault(Kind.ANSWERS, status, "<html><body><h1>Sorry, something went wrong.</h1></body></html>");
    }

    public static Fault closesAfterAccepting() {
        return new Fault(Kind.CLOSES_AFTER_ACCEPTING, 0, "");
    }

    public static Fault hangsAfterAccepting() {
        return new Fault(Kind.HANGS_AFTER_ACCEPTING, 0, "");
    }
}
