package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.http.HttpCall;
import java.util.List;

/**
 * One method of the Bot API with its parameters.
 *
 * @param files what is uploaded along; none makes it a call in JSON
 */
record BotCall(String method, ObjectNode parameters, List<HttpCall.Part> files) {

    BotCall {
        files = List.copyOf(files);
    }

    BotCall(String method) {
        this(method, JsonNodeFactory.instance.objectNode(), List.of());
    }

    BotCall(String method, ObjectNode parameters) {
        this(method, parameters, List.of());
    }

    /** Without its parameters, which are content. */
    @Override
    public String toString() {
        return "BotCall[" + method + "]";
    }
}
