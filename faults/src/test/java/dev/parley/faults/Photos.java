package dev.parley.faults;

import dev.parley.conversation.Message;
import dev.parley.id.TenantId;
import dev.parley.media.FileMediaStore;
import dev.parley.message.Content;
import dev.parley.message.MediaSource;
import dev.parley.testkit.telegram.Person;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Photos that customers send, which are to be kept whatever dies meanwhile. */
final class Photos {

    /** What a JPEG begins with. */
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};

    private static final int SIZE = 3_000;

    private final Path folder;
    private final Map<String, byte[]> sent = new LinkedHashMap<>();

    /** @param folder where nodes keep files */
    Photos(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Sends one that nobody sent before, under a caption that nobody used before. */
    void send(Person person, String caption) {
        byte[] photo = Arrays.copyOf(JPEG, SIZE);
        byte[] rest = new byte[SIZE - JPEG.length];
        new Random(caption.hashCode()).nextBytes(rest);
        System.arraycopy(rest, 0, photo, JPEG.length, rest.length);
        sent.put(caption, photo);
        person.sendsPhoto(photo, caption);
    }

    /** Holds a history against what was sent. */
    void check(Findings findings, List<Message> history) {
        for (Message message : history) {
            if (message.content() instanceof Content.Image image) {
                byte[] photo = sent.get(String.valueOf(image.caption()));
                boolean kept = image.media().source() instanceof MediaSource.Stored stored
                        && Arrays.equals(photo, read(stored).orElse(null));
                findings.require(kept, "I1: the photo " + image.caption() + " is not kept, but " + image.media());
                findings.photos++;
            }
        }
    }

    /** How many were sent. */
    int count() {
        return sent.size();
    }

    private Optional<byte[]> read(MediaSource.Stored stored) {
        try (InputStream in =
                FileMediaStore.at(folder).open(TenantId.DEFAULT, stored.key()).orElse(InputStream.nullInputStream())) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
