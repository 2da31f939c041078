package dev.parley.media;

import dev.parley.id.MediaKey;
import dev.parley.id.TenantId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps files in a directory, which is its alone: {@code t-TENANT/KE/KEY}. Where the file system knows owners, nobody but
 * the process's user reads or writes them. Nodes that share a database need a directory that they share.
 */
public final class FileMediaStore implements MediaStore {

    /** Nothing takes so long to be written; what is older was left by a process that ended. */
    private static final Duration LEFT = Duration.ofDays(1);

    private final Path root;
    private final Path parts;
    private final boolean posix;

    private FileMediaStore(Path root) {
        this.root = root;
        parts = root.resolve("parts");
        posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * A store in a directory, which is made where it is not there.
     *
     * @throws IOException if it cannot be made or written
     */
    public static FileMediaStore at(Path directory) throws IOException {
        FileMediaStore store = new FileMediaStore(directory.toAbsolutePath().normalize());
        store.makeDirectories(store.parts);
        store.removeLeftParts();
        return store;
    }

    @Override
    public void put(TenantId tenant, MediaKey key, Body body) throws IOException {
        Path target = path(tenant, key);
        if (!Files.isDirectory(directory(tenant, key))) {
            makeDirectories(directory(tenant, key));
            sync(directory(tenant));
            sync(root);
        }
        // Readable to its owner alone from the start, as Java makes all temporary files.
        Path part = Files.createTempFile(parts, "", ".part");
        try {
            try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file));
                body.writeTo(out);
                out.flush();
                file.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            sync(directory(tenant, key));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public Optional<InputStream> open(TenantId tenant, MediaKey key) throws IOException {
        try {
            return Optional.of(Files.newInputStream(path(tenant, key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(TenantId tenant, MediaKey key) throws IOException {
        if (Files.deleteIfExists(path(tenant, key))) {
            sync(directory(tenant, key));
        }
    }

    private Path path(TenantId tenant, MediaKey key) {
        return directory(tenant, key).resolve(key.value());
    }

    private Path directory(TenantId tenant, MediaKey key) {
        return directory(tenant).resolve(key.value().substring(0, 2));
    }

    /** Some file systems do not tell capitals from small letters, and tenants must never meet. */
    private Path directory(TenantId tenant) {
        StringBuilder name = new StringBuilder("t-");
        for (char c : tenant.value().toCharArray()) {
            name.append(Character.isUpperCase(c) ? "=" : "").append(c);
        }
        return root.resolve(name.toString().toLowerCase(Locale.ROOT));
    }

    private void makeDirectories(Path directory) throws IOException {
        FileAttribute<?>[] ownersAlone = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(directory, ownersAlone);
    }

    /** Has the names in a directory survive a loss of power; Windows does so by itself. */
    private void sync(Path directory) throws IOException {
        if (posix) {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private void removeLeftParts() throws IOException {
        Path probe = Files.createTempFile(parts, "", ".part");
        // By the file system's clock, since it is that one that dated them.
        Instant now = Files.getLastModifiedTime(probe).toInstant();
        Files.delete(probe);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parts, "*.part")) {
            for (Path part : left) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(now.minus(LEFT))) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }
}
