package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.Delivery;
import dev.parley.conversation.Address;
import java.util.List;
import java.util.Optional;

/** Turns a delivery into a call of {@code /messages} (Cloud API, Messages). */
final class OutboundWriter {

    private OutboundWriter() {}

    /**
     * The call.
     *
     * @param listLabel the words on the button that opens a list
     * @return empty where there is nothing to do: a typing indicator is shown under a message only
     * @throws RefusedException if WhatsApp cannot say it
     */
    static Optional<OutboundCall> write(Delivery delivery, String listLabel) throws RefusedException {
        if (delivery instanceof Delivery.Send send) {
            return Optional.of(send(send, listLabel));
        } else if (delivery instanceof Delivery.React react) {
            ObjectNode body = to(react.to()).put("type", "reaction");
            body.putObject("reaction")
                    .put("message_id", react.externalId())
                    .put("emoji", react.emoji() == null ? "" : react.emoji());
            return Optional.of(new OutboundCall(body, List.of()));
        } else if (delivery instanceof Delivery.MarkRead read) {
            return Optional.of(new OutboundCall(read(read.externalId()), List.of()));
        } else if (delivery instanceof Delivery.Typing typing) {
            return Optional.ofNullable(typing.replyTo()).map(OutboundWriter::typing);
        }
        throw RefusedException.notSupported(delivery instanceof Delivery.Edit ? "edit" : "acknowledge");
    }

    private static OutboundCall send(Delivery.Send send, String listLabel) throws RefusedException {
        ObjectNode body = to(send.to());
        // What goes plain answers nothing, since that may be what was refused.
        if (send.replyTo() != null && !send.plain()) {
            body.putObject("context").put("message_id", send.replyTo());
        }
        // Comes back with each status of the message.
        body.put("biz_opaque_callback_data", send.id().toString());
        MessageWriter writer = new MessageWriter(body, listLabel);
        Optional<String> refusal = send.content().fold(writer);
        if (refusal.isPresent()) {
            throw new RefusedException(refusal.get());
        }
        return new OutboundCall(body, writer.files());
    }

    /** Shown for 25 seconds at most; marks the message as read, too. */
    private static OutboundCall typing(String replyTo) {
        ObjectNode body = read(replyTo);
        body.putObject("typing_indicator").put("type", "text");
        return new OutboundCall(body, List.of());
    }

    private static ObjectNode read(String externalId) {
        return message().put("status", "read").put("message_id", externalId);
    }

    private static ObjectNode to(Address address) throws RefusedException {
        ObjectNode body = message().put("recipient_type", "individual");
        if (Ids.isPhone(address.value())) {
            // Without the plus the business's own country code may be put before it.
            return body.put("to", "+" + address.value());
        } else if (Ids.isUser(address.value())) {
            return body.put("recipient", address.value());
        }
        throw new RefusedException("not-an-address");
    }

    private static ObjectNode message() {
        return JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
    }
}
