package dev.parley.media;

import dev.parley.id.MediaKey;
import dev.parley.id.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Where files are kept, each under its tenant. It knows keys and bytes and nothing else: no name that a contact chose
 * reaches it. Thread-safe.
 *
 * <p>Nodes that share a database must share this as well.
 *
 * <p>Subclass {@code MediaStoreContract} of {@code parley-testkit} to see that yours does what the engine relies on.
 */
public interface MediaStore {

    /** Writes a file's bytes. */
    @FunctionalInterface
    interface Body {

        /**
         * Writes all of it. What is written counts only if this returns.
         *
         * @param target stays open
         */
        void writeTo(OutputStream target) throws IOException;
    }

    /**
     * Keeps a file, durably once it returns. It is there whole or not at all: when the body throws, or the process ends
     * before, all is as it was. What was there under the key is replaced.
     *
     * @throws IOException what the body throws, as it is; or that the file could not be kept
     */
    void put(TenantId tenant, MediaKey key, Body body) throws IOException;

    /**
     * A file's bytes, to be closed by the caller; empty where the tenant has none under the key.
     *
     * @throws IOException if it cannot be told or read
     */
    Optional<InputStream> open(TenantId tenant, MediaKey key) throws IOException;

    /**
     * Removes a file; nothing when the tenant has none under the key.
     *
     * @throws IOException if it could not be removed
     */
    void delete(TenantId tenant, MediaKey key) throws IOException;
}
