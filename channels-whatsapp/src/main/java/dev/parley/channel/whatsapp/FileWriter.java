package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes where the files of a message are: at WhatsApp, at a link that it fetches, or with us, so that they go up first.
 * Not thread-safe.
 */
final class FileWriter {

    private final List<OutboundCall.Attachment> uploads = new ArrayList<>();

    /** What goes up before. */
    List<OutboundCall.Attachment> uploads() {
        return uploads;
    }

    /**
     * Writes where a file is.
     *
     * @throws RefusedException if WhatsApp takes none like it
     */
    void put(Feature kind, Media media, ObjectNode target) throws RefusedException {
        if (media.source() instanceof MediaSource.PlatformFile file) {
            target.put("id", file.id());
        } else if (media.source() instanceof MediaSource.Link link) {
            if (!"https".equals(link.uri().getScheme())) {
                throw RefusedException.notSupported("link-without-https");
            }
            target.put("link", link.uri().toString());
        } else if (media.source() instanceof MediaSource.Upload upload) {
            String type = type(media, upload);
            requireAllowed(kind, type, upload.length());
            uploads.add(new OutboundCall.Attachment(target, upload, type));
        } else {
            throw RefusedException.notSupported("stored-file");
        }
    }

    /** Writes a document, with what it is called in the chat. */
    void putDocument(Media media, ObjectNode target) throws RefusedException {
        put(Feature.FILE, media, target);
        String name = media.name();
        if (name == null && media.source() instanceof MediaSource.Upload upload) {
            name = upload.fileName();
        }
        if (name != null && !name.isBlank()) {
            target.put("filename", name);
        }
    }

    private static void requireAllowed(Feature kind, String type, int bytes) throws RefusedException {
        Capabilities.MediaLimit limit = WhatsAppChannel.CAPABILITIES.limit(kind).orElseThrow();
        if (bytes > limit.maxBytes()) {
            throw new RefusedException("file-too-large");
        } else if (!limit.types().isEmpty() && !limit.types().contains(type)) {
            throw RefusedException.notSupported("file-type");
        }
    }

    /** Without parameters, as WhatsApp compares it; by the name where it is not told. */
    private static String type(Media media, MediaSource.Upload upload) {
        String told = media.type() == null ? URLConnection.guessContentTypeFromName(upload.fileName()) : media.type();
        return told == null
                ? "application/octet-stream"
                : told.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }
}
