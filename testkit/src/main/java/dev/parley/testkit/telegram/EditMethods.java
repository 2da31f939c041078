package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The methods that change or remove a message. Under the monitor. */
final class EditMethods {

    private static final String NOT_MODIFIED =
            "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

    private final World world;
    private final SendMethods sending;

    EditMethods(World world, SendMethods sending) {
        this.world = world;
        this.sending = sending;
    }

    ObjectNode editText(Params params) {
        ObjectNode message = own(params, "edit");
        if (!message.has("text")) {
            throw ApiError.badRequest("there is no text in the message to edit");
        }
        return changed(message, SendMethods.text(params), List.of("text", "entities", "reply_markup"), params);
    }

    ObjectNode editCaption(Params params) {
        ObjectNode message = own(params, "edit");
        if (message.has("text")) {
            throw ApiError.badRequest("there is no caption in the message to edit");
        }
        List<String> fields = List.of("caption", "caption_entities", "reply_markup");
        return changed(message, SendMethods.caption(params), fields, params);
    }

    ObjectNode editMarkup(Params params) {
        return changed(own(params, "edit"), Json.object(), List.of("reply_markup"), params);
    }

    void delete(Params params) {
        Chat chat = sending.chat(params);
        int id = (int) params.integer("message_id", 0);
        if (chat.messages.remove(id) == null) {
            throw ApiError.badRequest("message to delete not found");
        }
    }

    private ObjectNode own(Params params, String what) {
        ObjectNode message = sending.writable(params).messages.get((int) params.integer("message_id", 0));
        if (message == null) {
            throw ApiError.badRequest("message to " + what + " not found");
        }
        if (message.path("from").path("id").asLong() != world.bot.id()) {
            throw ApiError.badRequest("message can't be edited");
        }
        return message;
    }

    private ObjectNode changed(ObjectNode message, ObjectNode content, List<String> fields, Params params) {
        JsonNode markup = params.json("reply_markup");
        Markup.validate(markup);
        if (!markup.path("inline_keyboard").isEmpty()) {
            content.set("reply_markup", markup);
        }
        boolean same = fields.stream().allMatch(field -> content.path(field).equals(message.path(field)));
        if (same) {
            throw ApiError.badRequest(NOT_MODIFIED);
        }
        message.remove(fields);
        message.setAll(content);
        message.put("edit_date", world.now());
        return message;
    }
}
