package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.Delivery;
import dev.parley.channel.telegram.Renderer.Rendered;
import dev.parley.message.Content;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a delivery into a call of the Bot API. */
final class OutboundWriter {

    private static final Pattern MESSAGE_ID = Pattern.compile("[0-9]{1,18}");

    private OutboundWriter() {}

    static BotCall write(Delivery delivery) throws RefusedException {
        if (delivery instanceof Delivery.Send send) {
            return send(send);
        } else if (delivery instanceof Delivery.Edit edit) {
            return edit(edit);
        } else if (delivery instanceof Delivery.Acknowledge acknowledge) {
            ObjectNode parameters = JsonNodeFactory.instance.objectNode();
            return new BotCall("answerCallbackQuery", parameters.put("callback_query_id", acknowledge.token()));
        }
        if (delivery instanceof Delivery.React react) {
            return react(react);
        } else if (delivery instanceof Delivery.MarkRead) {
            throw new RefusedException("not-supported:mark-read");
        }
        ObjectNode parameters = parameters(Chats.target(delivery.to().value()), false);
        return new BotCall("sendChatAction", parameters.put("action", "typing"));
    }

    /** Only an emoji that Telegram has among its reactions is taken (Bot API, setMessageReaction). */
    private static BotCall react(Delivery.React react) throws RefusedException {
        if (!MESSAGE_ID.matcher(react.externalId()).matches()) {
            throw new RefusedException("not-a-message-id");
        }
        Chats.Target target = Chats.target(react.to().value());
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("chat_id", target.chat());
        parameters.put("message_id", Long.parseLong(react.externalId()));
        ArrayNode reactions = parameters.putArray("reaction");
        if (react.emoji() != null) {
            reactions.addObject().put("type", "emoji").put("emoji", react.emoji());
        }
        return new BotCall("setMessageReaction", parameters);
    }

    private static BotCall send(Delivery.Send send) throws RefusedException {
        Chats.Target target = Chats.target(send.to().value());
        Rendered rendered = send.content().fold(new Renderer(target.isGroup()));
        ObjectNode parameters = parameters(target, send.plain());
        if (!send.plain()) {
            putReply(parameters, send.replyTo());
        }
        if (rendered instanceof Rendered.OfText form) {
            form.text().writeTo(parameters, send.plain());
            return new BotCall("sendMessage", parameters);
        } else if (rendered instanceof Rendered.OfKeyboard form) {
            form.text().writeTo(parameters, send.plain());
            return new BotCall("sendMessage", parameters);
        } else if (rendered instanceof Rendered.OfMedia form) {
            return form.media().send(parameters);
        } else if (rendered instanceof Rendered.OfLocation form) {
            return location(form.location(), parameters);
        } else if (rendered instanceof Rendered.OfCard form) {
            return card(form.card(), parameters);
        }
        throw new RefusedException(((Rendered.OfNothing) rendered).code());
    }

    /** A message keeps its kind: a text stays a text and a file a file; the rest cannot be changed (Bot API, edit…). */
    private static BotCall edit(Delivery.Edit edit) throws RefusedException {
        Chats.Target target = Chats.target(edit.to().value());
        if (!MESSAGE_ID.matcher(edit.externalId()).matches()) {
            throw new RefusedException("not-a-message-id");
        }
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("chat_id", target.chat());
        parameters.put("message_id", Long.parseLong(edit.externalId()));
        Rendered rendered = edit.content().fold(new Renderer(target.isGroup()));
        if (rendered instanceof Rendered.OfText form) {
            form.text().writeTo(parameters, edit.plain());
            return new BotCall("editMessageText", parameters);
        } else if (rendered instanceof Rendered.OfMedia form && !isFixed(form.media())) {
            return form.media().replace(parameters);
        } else if (rendered instanceof Rendered.OfNothing nothing) {
            throw new RefusedException(nothing.code());
        }
        throw new RefusedException("not-supported:edit");
    }

    private static boolean isFixed(OutboundMedia media) {
        return media.kind().equals("voice") || media.kind().equals("sticker");
    }

    /** Whom a call goes to. What goes plain goes to no topic either, since that may be what was refused. */
    private static ObjectNode parameters(Chats.Target target, boolean plain) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("chat_id", target.chat());
        if (target.thread().isPresent() && !plain) {
            parameters.put("message_thread_id", target.thread().getAsLong());
        }
        return parameters;
    }

    /** The contact may have deleted what is answered, which must not cost them the answer. */
    private static void putReply(ObjectNode parameters, @Nullable String replyTo) {
        if (replyTo != null && MESSAGE_ID.matcher(replyTo).matches()) {
            parameters
                    .putObject("reply_parameters")
                    .put("message_id", Long.parseLong(replyTo))
                    .put("allow_sending_without_reply", true);
        }
    }

    private static BotCall location(Content.Location location, ObjectNode parameters) {
        parameters.put("latitude", location.latitude()).put("longitude", location.longitude());
        String name = location.name() == null ? location.address() : location.name();
        String address = location.address() == null ? location.name() : location.address();
        if (name == null || address == null || name.isBlank() || address.isBlank()) {
            return new BotCall("sendLocation", parameters);
        }
        return new BotCall("sendVenue", parameters.put("title", name).put("address", address));
    }

    private static BotCall card(Content.ContactCard card, ObjectNode parameters) {
        parameters.put("phone_number", card.phone());
        return new BotCall(
                "sendContact", parameters.put("first_name", card.name().isBlank() ? card.phone() : card.name()));
    }
}
