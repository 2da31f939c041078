package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.message.Content;
import dev.parley.message.Content.Template.Part;

/** Writes a utility template, which Messenger takes outside the window too (Send API, utility messages). */
final class TemplateWriter {

    private TemplateWriter() {}

    static void put(Content.Template template, ObjectNode message) throws RefusedException {
        ObjectNode target = message.putObject("template").put("name", template.name());
        target.putObject("language").put("code", template.language());
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        ArrayNode buttons = JsonNodeFactory.instance.arrayNode();
        for (Content.Template.Parameter parameter : template.parameters()) {
            if (parameter.part() == Part.HEADER || parameter.media() != null) {
                throw new RefusedException("not-supported:template-header");
            } else if (parameter.part() == Part.BUTTON) {
                buttons.addObject().put("type", "POSTBACK").put("payload", parameter.text());
                continue;
            }
            ObjectNode text = body.addObject().put("type", "text").put("text", parameter.text());
            if (parameter.name() != null) {
                text.put("parameter_name", parameter.name());
            }
        }
        ArrayNode components = target.putArray("components");
        add(components, "body", body);
        add(components, "buttons", buttons);
    }

    private static void add(ArrayNode components, String type, ArrayNode parameters) {
        if (!parameters.isEmpty()) {
            components.addObject().put("type", type).set("parameters", parameters);
        }
    }
}
