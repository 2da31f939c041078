package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.Delivery;
import dev.parley.message.Content;
import dev.parley.message.Limit;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import org.jspecify.annotations.Nullable;

/** Turns a message into the body of a call to {@code messages}. What is beyond a limit is refused, never cut. */
final class MessageWriter {

    private final Flavour flavour;

    MessageWriter(Flavour flavour) {
        this.flavour = flavour;
    }

    Outbound write(Delivery.Send send) throws RefusedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        String to = send.to().value();
        Recipient.putInto(body, to);
        boolean comment = Recipient.isComment(send);
        if (!comment) {
            boolean template = send.content() instanceof Content.Template;
            body.put("messaging_type", template ? "UTILITY" : "RESPONSE");
            if (send.replyTo() != null && !send.plain()) {
                body.putObject("reply_to").put("mid", send.replyTo());
            }
        }
        ObjectNode message = body.putObject("message");
        message.put("metadata", OurMark.of(to, send.id()).write());
        return content(send.content(), body, message);
    }

    private Outbound content(Content content, ObjectNode body, ObjectNode message) throws RefusedException {
        if (content instanceof Content.Text text) {
            message.put("text", fitting(text.value(), flavour.capabilities().text(), "text"));
        } else if (content instanceof Content.Choices choices) {
            OptionsWriter.put(choices, flavour.capabilities().text(), message);
        } else if (content instanceof Content.Carousel carousel) {
            CardsWriter.put(carousel, message);
        } else if (content instanceof Content.Template template && flavour.hasTemplates()) {
            TemplateWriter.put(template, message);
        } else if (content instanceof Content.Image image) {
            return media("image", image.media(), image.caption(), body, message);
        } else if (content instanceof Content.Video video) {
            return media("video", video.media(), video.caption(), body, message);
        } else if (content instanceof Content.Audio audio) {
            return media("audio", audio.media(), audio.caption(), body, message);
        } else if (content instanceof Content.File file) {
            return media("file", file.media(), file.caption(), body, message);
        } else {
            throw new RefusedException("not-supported:" + content.getClass().getSimpleName());
        }
        return new Outbound(body, null);
    }

    /** An attachment has no caption; a file without a place here is uploaded first. */
    private static Outbound media(
            String type, Media media, @Nullable String caption, ObjectNode body, ObjectNode message)
            throws RefusedException {
        if (caption != null && !caption.isBlank()) {
            throw new RefusedException("not-supported:caption");
        }
        ObjectNode attachment = message.putObject("attachment").put("type", type);
        ObjectNode payload = attachment.putObject("payload");
        if (media.source() instanceof MediaSource.Link link) {
            payload.put("url", link.uri().toString());
        } else if (media.source() instanceof MediaSource.PlatformFile file) {
            payload.put("attachment_id", file.id());
        } else {
            return new Outbound(body, new Outbound.File(type, media, (MediaSource.Upload) media.source()));
        }
        return new Outbound(body, null);
    }

    static String fitting(String text, Limit limit, String what) throws RefusedException {
        if (!limit.fits(text)) {
            throw new RefusedException("too-long:" + what);
        }
        return text;
    }

    /** A template of another kind than the ones that are approved beforehand: a form that the app gives a message. */
    static ObjectNode form(ObjectNode message, String kind) {
        return message.putObject("attachment")
                .put("type", "template")
                .putObject("payload")
                .put("template_type", kind);
    }
}
