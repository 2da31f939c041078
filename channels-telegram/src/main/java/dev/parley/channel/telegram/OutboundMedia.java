package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.http.HttpCall;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that goes out.
 *
 * @param method what sends it
 * @param kind what the Bot API calls it, as a parameter and as the type of an {@code InputMedia}
 * @param caption the text under it; null for none
 */
record OutboundMedia(
        String method, String kind, Media media, @Nullable String caption) {

    /** The longest caption, in UTF-16 units (Bot API, sendPhoto). */
    static final int MAX_CAPTION = 1024;

    private static final String ATTACHED = "file";

    /** The call that sends it as a message. */
    BotCall send(ObjectNode parameters) throws RefusedException {
        putCaption(parameters);
        if (media.source() instanceof MediaSource.Upload upload) {
            return new BotCall(method, parameters, List.of(part(kind, upload)));
        }
        parameters.put(kind, reference());
        return new BotCall(method, parameters);
    }

    /** The call that puts it in place of what a message has (Bot API, editMessageMedia). */
    BotCall replace(ObjectNode parameters) throws RefusedException {
        ObjectNode input = parameters.putObject("media");
        input.put("type", kind);
        putCaption(input);
        if (media.source() instanceof MediaSource.Upload upload) {
            input.put("media", "attach://" + ATTACHED);
            return new BotCall("editMessageMedia", parameters, List.of(part(ATTACHED, upload)));
        }
        input.put("media", reference());
        return new BotCall("editMessageMedia", parameters);
    }

    private void putCaption(ObjectNode target) throws RefusedException {
        if (caption == null || caption.isBlank()) {
            return;
        }
        if (caption.length() > MAX_CAPTION) {
            throw new RefusedException("caption-too-long");
        }
        target.put("caption", caption);
    }

    private String reference() throws RefusedException {
        if (media.source() instanceof MediaSource.Link link) {
            return link.uri().toString();
        } else if (media.source() instanceof MediaSource.PlatformFile file) {
            return file.id();
        }
        // The engine puts the bytes in its place.
        throw new RefusedException("not-supported:stored-media");
    }

    private HttpCall.Part part(String field, MediaSource.Upload upload) {
        String name = media.name() == null ? upload.fileName() : media.name();
        String type = media.type() == null ? "application/octet-stream" : media.type();
        return new HttpCall.Part(field, name, type, upload.bytes());
    }
}
