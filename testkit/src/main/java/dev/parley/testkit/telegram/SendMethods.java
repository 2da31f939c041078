package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods that put a message into a chat. Under the monitor. */
final class SendMethods {

    static final int LONGEST_TEXT = 4096;
    static final int LONGEST_CAPTION = 1024;
    private static final int LARGEST_PHOTO = 10 * 1024 * 1024;
    private static final int LARGEST_FILE = 50 * 1024 * 1024;

    /** Which argument holds the file. */
    private static final Map<String, String> MEDIA = Map.of(
            "sendPhoto", "photo",
            "sendDocument", "document",
            "sendVideo", "video",
            "sendAudio", "audio",
            "sendVoice", "voice",
            "sendAnimation", "animation",
            "sendSticker", "sticker");

    private static final Set<String> OTHERS = Set.of("sendMessage", "sendLocation", "sendVenue", "sendContact");

    private final World world;

    SendMethods(World world) {
        this.world = world;
    }

    static boolean knows(String method) {
        return MEDIA.containsKey(method) || OTHERS.contains(method);
    }

    /** Does it, and answers the message. */
    ObjectNode send(String method, Params params) {
        Chat chat = writable(params);
        int thread = (int) params.integer("message_thread_id", 0);
        if (thread != 0 && !chat.topics.contains(thread)) {
            throw ApiError.badRequest("message thread not found");
        }
        JsonNode repliedTo = repliedTo(chat, params);
        JsonNode markup = params.json("reply_markup");
        Markup.validate(markup);
        ObjectNode content = content(method, params);

        ObjectNode message = chat.draft(world.bot, world.now(), thread);
        if (repliedTo != null) {
            message.set("reply_to_message", repliedTo);
        }
        message.setAll(content);
        if (markup.has("inline_keyboard")) {
            message.set("reply_markup", markup);
        } else if (!markup.isMissingNode()) {
            chat.keyboard = markup.has("keyboard") ? markup : null;
        }
        return chat.keep(message);
    }

    /**
     * The chat that a call names.
     *
     * @throws ApiError if there is none, or the bot may not write to it
     */
    Chat writable(Params params) {
        Chat chat = chat(params);
        if (chat.migratedTo != null) {
            throw ApiError.migrated(chat.migratedTo.id);
        }
        if (chat.blocked) {
            throw ApiError.of(403, "Forbidden: bot was blocked by the user");
        }
        if (!chat.open) {
            throw ApiError.of(
                    403,
                    chat.isPrivate()
                            ? "Forbidden: bot can't initiate conversation with a user"
                            : "Forbidden: bot was kicked from the " + chat.type + " chat");
        }
        return chat;
    }

    Chat chat(Params params) {
        String id = params.text("chat_id");
        if (id.isEmpty()) {
            throw ApiError.badRequest("chat_id is empty");
        }
        Chat chat = id.matches("-?[0-9]{1,18}") ? world.chat(Long.parseLong(id)) : null;
        if (chat == null) {
            throw ApiError.badRequest("chat not found");
        }
        return chat;
    }

    private static @Nullable JsonNode repliedTo(Chat chat, Params params) {
        JsonNode reply = params.json("reply_parameters");
        int id = reply.path("message_id").asInt((int) params.integer("reply_to_message_id", 0));
        if (id == 0) {
            return null;
        }
        ObjectNode original = chat.messages.get(id);
        if (original != null) {
            return original.deepCopy().without("reply_to_message");
        }
        if (reply.path("allow_sending_without_reply").asBoolean(params.flag("allow_sending_without_reply"))) {
            return null;
        }
        throw ApiError.badRequest("message to be replied not found");
    }

    private ObjectNode content(String method, Params params) {
        ObjectNode content = Json.object();
        switch (method) {
            case "sendMessage" -> {
                return text(params);
            }
            case "sendLocation" -> content.set("location", location(params));
            case "sendVenue" -> {
                if (params.text("title").isBlank()) {
                    throw ApiError.badRequest("venue title must be non-empty");
                }
                ObjectNode venue = Json.object();
                venue.set("location", location(params));
                venue.put("title", params.text("title")).put("address", params.text("address"));
                content.set("venue", venue);
                content.set("location", location(params));
            }
            case "sendContact" -> {
                if (params.text("phone_number").isBlank()
                        || params.text("first_name").isBlank()) {
                    throw ApiError.badRequest("phone number and first name must be non-empty");
                }
                content.set(
                        "contact",
                        Json.object()
                                .put("phone_number", params.text("phone_number"))
                                .put("first_name", params.text("first_name")));
            }
            default -> {
                String kind = MEDIA.getOrDefault(method, "document");
                World.attach(content, kind, file(kind, params));
                content.setAll(caption(params));
            }
        }
        return content;
    }

    static ObjectNode text(Params params) {
        FormattedText text = FormattedText.of(params.text("text"), params.text("parse_mode"), params.json("entities"));
        if (text.text().isEmpty()) {
            throw ApiError.badRequest("message text is empty");
        }
        if (text.text().length() > LONGEST_TEXT) {
            throw ApiError.badRequest("message is too long");
        }
        ObjectNode content = Json.object().put("text", text.text());
        return text.entities().isEmpty() ? content : content.set("entities", text.entities());
    }

    static ObjectNode caption(Params params) {
        FormattedText text =
                FormattedText.of(params.text("caption"), params.text("parse_mode"), params.json("caption_entities"));
        if (text.text().length() > LONGEST_CAPTION) {
            throw ApiError.badRequest("message caption is too long");
        }
        ObjectNode content = Json.object();
        if (!text.text().isEmpty()) {
            content.put("caption", text.text());
        }
        return text.entities().isEmpty() ? content : content.set("caption_entities", text.entities());
    }

    private static ObjectNode location(Params params) {
        double latitude = params.decimal("latitude");
        double longitude = params.decimal("longitude");
        if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            throw ApiError.badRequest("wrong location specified");
        }
        return Json.object().put("latitude", latitude).put("longitude", longitude);
    }

    private World.StoredFile file(String kind, Params params) {
        String reference = params.text(kind);
        Params.Upload upload =
                params.file(reference.startsWith("attach://") ? reference.substring("attach://".length()) : kind);
        if (upload != null) {
            if (upload.bytes().length == 0) {
                throw ApiError.badRequest("file must be non-empty");
            }
            if (upload.bytes().length > LARGEST_FILE) {
                throw ApiError.of(413, "Request Entity Too Large");
            }
            if ("photo".equals(kind) && upload.bytes().length > LARGEST_PHOTO) {
                throw ApiError.badRequest("file is too big");
            }
            return world.store(kind, upload.name(), upload.type(), upload.bytes(), upload.bytes().length);
        }
        if (reference.isEmpty()) {
            throw ApiError.badRequest("there is no " + kind + " in the request");
        }
        World.StoredFile known = world.file(reference);
        if (known != null) {
            return known;
        }
        if (Markup.isWebAddress(reference)) {
            return world.store(kind, reference, "application/octet-stream", null, 1);
        }
        throw ApiError.badRequest("wrong file identifier/HTTP URL specified");
    }
}
