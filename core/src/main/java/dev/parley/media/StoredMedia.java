package dev.parley.media;

import dev.parley.id.MediaKey;

/**
 * A file as it was found to be when it was kept.
 *
 * @param type the MIME type that its first bytes show; {@code application/octet-stream} where they show none that is known
 * @param size in bytes
 * @param sha256 of all bytes, in hexadecimal
 */
public record StoredMedia(MediaKey key, String type, long size, String sha256) {}
