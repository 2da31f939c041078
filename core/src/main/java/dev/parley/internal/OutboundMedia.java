package dev.parley.internal;

import dev.parley.id.IdGenerator;
import dev.parley.id.TenantId;
import dev.parley.media.MediaStore;
import dev.parley.media.MediaType;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files on their way out: rows have keys, channels get bytes. Thread-safe. */
final class OutboundMedia {

    /** A content whose bytes are in the media store now. */
    record Kept(Content content, List<MediaSource.Stored> files) {}

    private final @Nullable MediaStore store;
    private final IdGenerator ids;

    /** @param store null where there is none */
    OutboundMedia(@Nullable MediaStore store, IdGenerator ids) {
        this.store = store;
        this.ids = ids;
    }

    /** The content with its bytes in the media store; unchanged where there is none. */
    Kept keep(TenantId tenant, Content content) throws IOException {
        MediaStore target = store;
        List<MediaSource.Stored> files = new ArrayList<>();
        if (target == null) {
            return new Kept(content, files);
        }
        Content kept = ContentMedia.changed(content, media -> {
            if (!(media.source() instanceof MediaSource.Upload upload)) {
                return media;
            }
            MediaSource.Stored stored = new MediaSource.Stored(ids.media());
            byte[] bytes = upload.bytes();
            target.put(tenant, stored.key(), out -> out.write(bytes));
            files.add(stored);
            String name = media.name() == null ? upload.fileName() : media.name();
            return new Media(stored, media.type(), name, (long) bytes.length);
        });
        return new Kept(kept, files);
    }

    /** Removes files that nothing will refer to, as far as that can be done. */
    void forget(TenantId tenant, Kept kept) throws IOException {
        for (MediaSource.Stored file : kept.files()) {
            if (store != null) {
                store.delete(tenant, file.key());
            }
        }
    }

    /**
     * The content with the bytes of its files, as a channel takes it.
     *
     * @throws FileNotFoundException if a file is not there
     * @throws IOException if one cannot be read now
     */
    Content load(TenantId tenant, Content content) throws IOException {
        return ContentMedia.changed(
                content,
                media -> media.source() instanceof MediaSource.Stored stored ? load(tenant, media, stored) : media);
    }

    private Media load(TenantId tenant, Media media, MediaSource.Stored stored) throws IOException {
        if (store == null) {
            throw new FileNotFoundException("there is no media store");
        }
        try (InputStream in = store.open(tenant, stored.key())
                .orElseThrow(() -> new FileNotFoundException("the media store does not have it"))) {
            byte[] bytes = in.readAllBytes();
            String name = media.name() == null ? "file" + extension(media.type(), bytes) : media.name();
            return media.with(new MediaSource.Upload(name, bytes));
        }
    }

    /** By its bytes where nothing is told, as of the picture of a card. */
    private static String extension(@Nullable String type, byte[] bytes) {
        return type == null
                ? MediaType.of(Arrays.copyOf(bytes, Math.min(bytes.length, MediaType.HEAD_BYTES)))
                        .extension()
                : MediaType.extensionOf(type);
    }
}
