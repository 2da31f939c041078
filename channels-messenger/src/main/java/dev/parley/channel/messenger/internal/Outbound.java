package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way out.
 *
 * @param body of the call
 * @param file what has to be uploaded first; null for nothing
 */
record Outbound(ObjectNode body, @Nullable File file) {

    /**
     * A file of ours.
     *
     * @param type what the platform calls its kind
     */
    record File(String type, Media media, MediaSource.Upload upload) {}

    /** The body, naming the file by the id that it was given. */
    ObjectNode with(String attachmentId) {
        ObjectNode payload =
                (ObjectNode) body.path("message").path("attachment").path("payload");
        payload.put("attachment_id", attachmentId);
        return body;
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "Outbound[" + (file == null ? "body" : "body and file") + "]";
    }
}
