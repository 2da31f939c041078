package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.Delivery;
import java.util.regex.Pattern;

/** Whom a call goes to: a person, or whoever wrote a comment. */
final class Recipient {

    /** What the address of a comment begins with. */
    static final String COMMENT = "comment:";

    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern COMMENT_ID = Pattern.compile("[A-Za-z0-9_.-]{1,200}");

    private Recipient() {}

    static boolean isCommentId(String id) {
        return COMMENT_ID.matcher(id).matches();
    }

    static boolean isComment(Delivery delivery) {
        return delivery.to().value().startsWith(COMMENT);
    }

    /** Puts the recipient into a call's body. */
    static void putInto(ObjectNode body, String address) throws RefusedException {
        if (address.startsWith(COMMENT) && isCommentId(address.substring(COMMENT.length()))) {
            body.putObject("recipient").put("comment_id", address.substring(COMMENT.length()));
        } else if (PERSON.matcher(address).matches()) {
            body.putObject("recipient").put("id", address);
        } else {
            throw new RefusedException("not-a-user-id");
        }
    }
}
