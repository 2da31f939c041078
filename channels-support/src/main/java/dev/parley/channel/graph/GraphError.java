package dev.parley.channel.graph;

/**
 * The error that a Graph call was refused with. Only its code is sure to be there.
 *
 * @param status of HTTP; may be 200
 * @param code Meta's number of the error; -1 where it tells none
 * @param subcode 0 where there is none
 * @param type as {@code OAuthException}; empty where there is none
 * @param passing whether Meta says that it will pass
 * @param message in Meta's words, which may change and may have parts of the call in them: not for logs
 * @param details what {@code error_data} says, in Meta's words; as the message
 * @param trace the {@code fbtrace_id}, which Meta's support asks for; empty where there is none
 */
public record GraphError(
        int status, int code, int subcode, String type, boolean passing, String message, String details, String trace) {

    /** The code, with the subcode where there is one, as {@code 100/33}; of an error without a code, the status. */
    public String name() {
        if (code < 0) {
            return "status " + status;
        }
        return subcode == 0 ? Integer.toString(code) : code + "/" + subcode;
    }

    /** Without Meta's words. */
    @Override
    public String toString() {
        return "GraphError[" + name() + " " + trace + "]";
    }
}
