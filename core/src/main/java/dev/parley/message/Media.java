package dev.parley.message;

import org.jspecify.annotations.Nullable;

/**
 * A file and what the sender's side says of it. Type, name and size are claims, not facts: check the bytes.
 *
 * @param source where the bytes are
 * @param type the MIME type, if told
 * @param name the file's name, if told; for display only, never a path
 * @param size in bytes, if told
 */
public record Media(
        MediaSource source,
        @Nullable String type,
        @Nullable String name,
        @Nullable Long size) {

    public Media {
        type = WellFormed.textOrNull(type);
        name = WellFormed.textOrNull(name);
    }

    public Media(MediaSource source) {
        this(source, null, null, null);
    }

    /** The same file elsewhere. */
    public Media with(MediaSource other) {
        return new Media(other, type, name, size);
    }

    /** Without the name, which is the contact's. */
    @Override
    public String toString() {
        return "Media[" + type + " " + source.getClass().getSimpleName() + "]";
    }
}
