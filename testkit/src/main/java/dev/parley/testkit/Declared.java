package dev.parley.testkit;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Delivery;
import dev.parley.message.Content;
import dev.parley.render.Renderer;
import java.util.List;

/** Whether something is within what a channel declares. */
final class Declared {

    private Declared() {}

    static boolean takes(Capabilities capabilities, Delivery delivery) {
        if (delivery instanceof Delivery.Send send) {
            return takes(capabilities, send.content());
        } else if (delivery instanceof Delivery.Edit edit) {
            return capabilities.has(Feature.EDIT) && takes(capabilities, edit.content());
        } else if (delivery instanceof Delivery.Typing) {
            return capabilities.has(Feature.TYPING);
        } else if (delivery instanceof Delivery.MarkRead) {
            return capabilities.has(Feature.MARK_READ);
        } else if (delivery instanceof Delivery.React) {
            return capabilities.has(Feature.REACTIONS);
        }
        return true;
    }

    /** What the renderer leaves as it is. Styles are left out: a text can go without them. */
    private static boolean takes(Capabilities capabilities, Content content) {
        Content plain = content instanceof Content.Text text ? new Content.Text(text.value()) : content;
        return Renderer.render(plain, capabilities).messages().equals(List.of(plain));
    }
}
