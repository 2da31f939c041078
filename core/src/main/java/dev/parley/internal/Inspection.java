package dev.parley.internal;

import dev.parley.id.MediaKey;
import dev.parley.media.MediaPolicy;
import dev.parley.media.MediaType;
import dev.parley.media.StoredMedia;
import dev.parley.message.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Looks at a file's bytes on their way. Used by one thread. */
final class Inspection extends OutputStream {

    /** There are more bytes than are taken. */
    static final class TooLargeException extends IOException {
        TooLargeException() {
            super("larger than is taken");
        }
    }

    private final OutputStream target;
    private final long maxBytes;
    private final MessageDigest digest;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(MediaType.HEAD_BYTES);
    private long size;

    Inspection(OutputStream target, long maxBytes) {
        this.target = target;
        this.maxBytes = maxBytes;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        size += length;
        if (size > maxBytes) {
            throw new TooLargeException();
        }
        head.write(bytes, offset, Math.min(length, MediaType.HEAD_BYTES - head.size()));
        digest.update(bytes, offset, length);
        target.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }

    long size() {
        return size;
    }

    /** What the bytes are, given what they came as. */
    MediaType type(Content claimed) {
        return MediaPolicy.typeOf(claimed, head.toByteArray());
    }

    /** All that was found; once, at the end. */
    StoredMedia stored(MediaKey key, Content claimed) {
        return new StoredMedia(key, type(claimed).mime(), size, HexFormat.of().formatHex(digest.digest()));
    }
}
