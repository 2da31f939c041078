package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The updates that this channel has a use for. Always told: what is left out stays as it was (Bot API, setWebhook). */
final class AllowedUpdates {

    private static final List<String> KINDS = List.of("message", "edited_message", "callback_query", "my_chat_member");

    private AllowedUpdates() {}

    static void putInto(ObjectNode parameters) {
        KINDS.forEach(parameters.putArray("allowed_updates")::add);
    }
}
