package dev.parley.message;

import dev.parley.id.MediaKey;
import java.net.URI;
import java.util.Arrays;

/** Where the bytes of a picture, recording or file are. */
public sealed interface MediaSource {

    /**
     * A file that the platform keeps.
     *
     * @param id the platform's id of the file, good for the account that it was seen on
     */
    record PlatformFile(String id) implements MediaSource {
        public PlatformFile {
            id = WellFormed.text(id);
        }
    }

    /**
     * A file that the platform fetches from the web.
     *
     * @param uri an absolute http or https URI
     */
    record Link(URI uri) implements MediaSource {
        public Link {
            if (!uri.isAbsolute() || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                throw new IllegalArgumentException("a media link must be an absolute http or https URI");
            }
        }
    }

    /** Bytes of our own, kept with the message until it is sent. */
    record Upload(String fileName, byte[] bytes) implements MediaSource {
        public Upload {
            fileName = WellFormed.text(fileName);
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        /** How many bytes there are, without a copy of them. */
        public int length() {
            return bytes.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Upload that && fileName.equals(that.fileName) && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return 31 * fileName.hashCode() + Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Upload[" + bytes.length + " bytes]";
        }
    }

    /** A file in the media store of the bot, under the tenant that the message belongs to. */
    record Stored(MediaKey key) implements MediaSource {}
}
