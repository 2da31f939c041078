package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.message.MediaSource;
import java.util.List;

/**
 * One call of {@code /messages}, and the files that it names and that go up before it.
 *
 * @param body without the ids of the files
 */
record OutboundCall(ObjectNode body, List<Attachment> files) {

    /**
     * A file.
     *
     * @param target the object within the body that gets the file's id
     * @param type the MIME type
     */
    record Attachment(ObjectNode target, MediaSource.Upload file, String type) {

        /** Without what is in the message. */
        @Override
        public String toString() {
            return "Attachment[" + type + "]";
        }
    }

    OutboundCall {
        files = List.copyOf(files);
    }

    /** Without the body, which is content. */
    @Override
    public String toString() {
        return "OutboundCall[" + files.size() + " files]";
    }
}
