package dev.parley.testkit;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Delivery;
import dev.parley.render.Renderer;

/** Whether something is within what a channel declares. */
final class Declared {

    private Declared() {}

    static boolean takes(Capabilities capabilities, Delivery delivery) {
        if (delivery instanceof Delivery.Send send) {
            return Renderer.takes(send.content(), capabilities);
        } else if (delivery instanceof Delivery.Edit edit) {
            return capabilities.has(Feature.EDIT) && Renderer.takes(edit.content(), capabilities);
        } else if (delivery instanceof Delivery.Typing) {
            return capabilities.has(Feature.TYPING);
        } else if (delivery instanceof Delivery.MarkRead) {
            return capabilities.has(Feature.MARK_READ);
        } else if (delivery instanceof Delivery.React) {
            return capabilities.has(Feature.REACTIONS);
        }
        return true;
    }
}
