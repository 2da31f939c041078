package dev.parley.testkit.messenger;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The frame that every event has. */
final class Events {

    private Events() {}

    static ObjectNode frame(World world, String sender, String recipient) {
        ObjectNode event = Json.object();
        event.putObject("sender").put("id", sender);
        event.putObject("recipient").put("id", recipient);
        return event.put("timestamp", world.now());
    }
}
