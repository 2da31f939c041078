package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Delivery;
import dev.parley.channel.http.Json;
import dev.parley.message.Content;

/** Turns a delivery into the body of {@code send_message}. */
final class OutboundWriter {

    /** The longest body, read as narrowly as it can be (Viber REST API, send message: 30 KB). */
    static final int MAX_BYTES = 30_000;

    /** How the ids of bots begin, which cannot be written to. */
    private static final String OF_A_BOT = "pa:";

    private OutboundWriter() {}

    /**
     * Writes a delivery.
     *
     * @throws RefusedException if Viber has no such thing
     */
    static byte[] write(ChannelAccount account, Delivery delivery) {
        if (!(delivery instanceof Delivery.Send send)) {
            throw new RefusedException("not-supported:" + name(delivery));
        }
        if (send.to().value().startsWith(OF_A_BOT)) {
            throw new RefusedException("not-a-user-id");
        }
        ObjectNode message = message(account, send.content(), send.plain());
        message.put("receiver", send.to().value());
        return bytes(message);
    }

    private static String name(Delivery delivery) {
        if (delivery instanceof Delivery.Edit) {
            return "edit";
        } else if (delivery instanceof Delivery.Typing) {
            return "typing";
        } else if (delivery instanceof Delivery.MarkRead) {
            return "mark-read";
        }
        return delivery instanceof Delivery.React ? "reaction" : "acknowledge";
    }

    /**
     * A message without its receiver, as a welcome is.
     *
     * @throws RefusedException if Viber has no such thing
     */
    static ObjectNode message(ChannelAccount account, Content content, boolean plain) {
        ObjectNode message = content.fold(new Renderer(plain));
        ObjectNode sender = message.putObject("sender");
        String name = account.settings().get(ViberAccount.SENDER_NAME);
        if (name == null) {
            throw new RefusedException("no-sender-name");
        }
        sender.put("name", name);
        String avatar = account.settings().get(ViberAccount.SENDER_AVATAR);
        if (avatar != null) {
            sender.put("avatar", avatar);
        }
        return message;
    }

    static byte[] bytes(ObjectNode message) {
        byte[] bytes = Json.write(message);
        if (bytes.length > MAX_BYTES) {
            throw new RefusedException("message-too-large");
        }
        return bytes;
    }
}
