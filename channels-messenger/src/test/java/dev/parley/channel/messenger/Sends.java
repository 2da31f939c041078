package dev.parley.channel.messenger;

import dev.parley.channel.Delivery;
import dev.parley.conversation.Address;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import java.util.UUID;

/** Deliveries to be sent. */
final class Sends {

    static final MessageId ID = new MessageId(UUID.fromString("01997a1c-0000-7000-8000-000000000001"));

    private Sends() {}

    static Delivery.Send text(Address to, String text) {
        return of(to, new Content.Text(text));
    }

    static Delivery.Send of(Address to, Content content) {
        return new Delivery.Send(to, ID, content, null, false);
    }
}
