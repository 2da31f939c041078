package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;

/**
 * Reads who has the right to speak in a chat. That another app asks for it changes nothing, so that is only kept as a trace.
 */
final class ControlReader {

    private ControlReader() {}

    static InboxEntry passed(Item item) throws MalformedEventException {
        JsonNode change = Fields.requiredObject(item.node(), "pass_thread_control");
        String owner = Fields.id(change, "new_owner_app_id");
        String own = item.in().appId();
        // Told to whom it is given; in standby it is told to the others.
        boolean ours = (own == null || owner == null) ? !item.standby() : own.equals(owner);
        return changed(item, change, ours);
    }

    static InboxEntry taken(Item item) throws MalformedEventException {
        JsonNode change = Fields.requiredObject(item.node(), "take_thread_control");
        String owner = Fields.id(change, "new_owner_app_id");
        String own = item.in().appId();
        // Told to whom it was taken from.
        boolean ours = own != null && own.equals(owner);
        return changed(item, change, ours);
    }

    private static InboxEntry changed(Item item, JsonNode change, boolean ours) throws MalformedEventException {
        String other = Fields.id(change, ours ? "previous_owner_app_id" : "new_owner_app_id");
        String key = EventKeys.hashed("control", item.person(), ours, String.valueOf(other), item.told());
        return item.event(item.person(), key, new Event.ControlChanged(ours, other));
    }
}
