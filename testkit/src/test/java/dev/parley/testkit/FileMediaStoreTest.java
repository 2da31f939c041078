package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.id.MediaKey;
import dev.parley.id.TenantId;
import dev.parley.media.FileMediaStore;
import dev.parley.media.MediaStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMediaStoreTest extends MediaStoreContract {

    private static final MediaKey KEY = new MediaKey("00112233445566778899aabbccddeeff");

    @TempDir
    Path folder = Path.of("");

    @Override
    protected MediaStore emptyStore() throws IOException {
        return FileMediaStore.at(folder.resolve("media"));
    }

    @Test
    void whatIsKeptIsThereForTheNextProcess() throws IOException {
        keep(emptyStore());

        assertThat(emptyStore().open(TenantId.DEFAULT, KEY))
                .hasValueSatisfying(in -> assertThat(in).hasBinaryContent(new byte[] {1, 2}));
    }

    @Test
    void tenantsWhoseNamesDifferInCapitalsAloneHaveDirectoriesThatDifferInMore() throws IOException {
        MediaStore store = emptyStore();
        for (String tenant : List.of("Shop", "shop", "SHOP")) {
            store.put(new TenantId(tenant), KEY, out -> out.write(1));
        }

        try (Stream<Path> directories = Files.list(folder.resolve("media"))) {
            assertThat(directories.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("parts", "t-=shop", "t-shop", "t-=s=h=o=p");
        }
    }

    @Test
    void nobodyButTheOwnerReadsAnything() throws IOException {
        keep(emptyStore());

        try (Stream<Path> all = Files.walk(folder.resolve("media"))) {
            assertThat(all).hasSizeGreaterThan(4).allSatisfy(FileMediaStoreTest::assertOnlyTheOwners);
        }
    }

    /** Where files have no such permissions, as on Windows, they have those of the folder that the host chose. */
    private static void assertOnlyTheOwners(Path path) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .endsWith("------");
        }
    }

    @Test
    void whatAProcessLeftInTheMiddleIsRemovedADayLater() throws IOException {
        emptyStore();
        Path old = Files.createFile(folder.resolve("media/parts/1.part"));
        Path young = Files.createFile(folder.resolve("media/parts/2.part"));
        FileTime now = Files.getLastModifiedTime(young);
        Files.setLastModifiedTime(old, FileTime.from(now.toInstant().minus(Duration.ofHours(25))));

        emptyStore();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    private static void keep(MediaStore store) throws IOException {
        store.put(TenantId.DEFAULT, KEY, out -> out.write(new byte[] {1, 2}));
    }
}
