package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.id.MediaKey;
import dev.parley.id.TenantId;
import dev.parley.media.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine relies on in a {@link MediaStore}. Subclass it, make an empty store for each test, and run it. */
public abstract class MediaStoreContract {

    private static final TenantId TENANT = new TenantId("ours");
    private static final MediaKey KEY = new MediaKey("00112233445566778899aabbccddeeff");
    private static final MediaKey OTHER = new MediaKey("00112233445566778899aabbccddee00");

    private @Nullable MediaStore store;

    /** For the subclass. */
    protected MediaStoreContract() {}

    /**
     * A store with nothing in it.
     *
     * @throws IOException if it cannot be made
     */
    protected abstract MediaStore emptyStore() throws IOException;

    @BeforeEach
    final void open() throws IOException {
        store = emptyStore();
    }

    private MediaStore store() {
        return Objects.requireNonNull(store);
    }

    @Test
    final void whatIsKeptComesBackAsItWas() throws IOException {
        byte[] bytes = new byte[1 << 20];
        new Random(7).nextBytes(bytes);

        keep(TENANT, KEY, bytes);

        assertThat(bytes(TENANT, KEY)).isEqualTo(bytes);
        assertThat(bytes(TENANT, OTHER)).isNull();
    }

    @Test
    final void anEmptyFileIsAFile() throws IOException {
        keep(TENANT, KEY, new byte[0]);

        assertThat(bytes(TENANT, KEY)).isEmpty();
    }

    @Test
    final void oneTenantsKeyOpensAndRemovesNothingOfAnothers() throws IOException {
        keep(TENANT, KEY, new byte[] {1});

        // The same word in capitals is another tenant, whatever a file system makes of it.
        for (String other : List.of("others", "OURS", "Ours")) {
            assertThat(bytes(new TenantId(other), KEY)).isNull();
            store().delete(new TenantId(other), KEY);
            keep(new TenantId(other), KEY, new byte[] {2});
        }

        assertThat(bytes(TENANT, KEY)).containsExactly(1);
    }

    @Test
    final void whatIsKeptUnderAKeyReplacesWhatWasThere() throws IOException {
        keep(TENANT, KEY, new byte[] {1, 2, 3});

        keep(TENANT, KEY, new byte[] {4});

        assertThat(bytes(TENANT, KEY)).containsExactly(4);
    }

    @Test
    final void aFileThatBreaksOffLeavesAllAsItWas() throws IOException {
        keep(TENANT, KEY, new byte[] {1});
        IOException broken = new IOException("broken off");

        for (MediaKey key : List.of(KEY, OTHER)) {
            assertThatThrownBy(() -> store().put(TENANT, key, out -> {
                        out.write(new byte[100_000]);
                        throw broken;
                    }))
                    .isSameAs(broken);
        }

        assertThat(bytes(TENANT, KEY)).containsExactly(1);
        assertThat(bytes(TENANT, OTHER)).isNull();
    }

    @Test
    final void aFileIsNotThereBeforeItIsWhole() throws IOException {
        store().put(TENANT, KEY, out -> {
            out.write(new byte[100_000]);
            out.flush();
            assertThat(bytes(TENANT, KEY)).isNull();
        });

        assertThat(bytes(TENANT, KEY)).hasSize(100_000);
    }

    @Test
    final void aRemovedFileIsGoneAndMayBeRemovedAgain() throws IOException {
        keep(TENANT, KEY, new byte[] {1});
        keep(TENANT, OTHER, new byte[] {2});

        store().delete(TENANT, KEY);
        store().delete(TENANT, KEY);

        assertThat(bytes(TENANT, KEY)).isNull();
        assertThat(bytes(TENANT, OTHER)).containsExactly(2);
    }

    @Test
    final void ofManyWhoKeepTheSameKeyAtOnceOneIsThereWhole() throws IOException {
        AtomicInteger numbers = new AtomicInteger();

        StoreBench.race(4, () -> {
            byte[] bytes = new byte[50_000];
            Arrays.fill(bytes, (byte) numbers.incrementAndGet());
            for (int i = 0; i < 10; i++) {
                keep(TENANT, KEY, bytes);
            }
            return true;
        });

        byte[] kept = Objects.requireNonNull(bytes(TENANT, KEY));
        assertThat(kept).hasSize(50_000).containsOnly(kept[0]);
    }

    private void keep(TenantId tenant, MediaKey key, byte[] bytes) throws IOException {
        store().put(tenant, key, out -> out.write(bytes));
    }

    private byte @Nullable [] bytes(TenantId tenant, MediaKey key) throws IOException {
        InputStream opened = store().open(tenant, key).orElse(null);
        if (opened == null) {
            return null;
        }
        try (InputStream in = opened) {
            return in.readAllBytes();
        }
    }
}
