package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.Delivery;

/** Turns what is no message into the body of a call to {@code messages} (sender actions). */
final class ActionWriter {

    private ActionWriter() {}

    static ObjectNode write(Delivery delivery) throws RefusedException {
        if (delivery instanceof Delivery.Edit) {
            throw new RefusedException("not-supported:edit");
        } else if (delivery instanceof Delivery.Acknowledge) {
            throw new RefusedException("not-supported:acknowledge");
        } else if (Recipient.isComment(delivery)) {
            throw new RefusedException("not-supported:action-for-comment");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Recipient.putInto(body, delivery.to().value());
        if (delivery instanceof Delivery.React react) {
            body.put("sender_action", react.emoji() == null ? "unreact" : "react");
            ObjectNode payload = body.putObject("payload").put("message_id", react.externalId());
            if (react.emoji() != null) {
                payload.put("reaction", Reactions.word(react.emoji()));
            }
            return body;
        }
        // Marks the whole chat; which message it was about cannot be said.
        return body.put("sender_action", delivery instanceof Delivery.MarkRead ? "mark_seen" : "typing_on");
    }
}
