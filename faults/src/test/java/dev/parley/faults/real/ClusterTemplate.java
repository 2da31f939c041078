package dev.parley.faults.real;

import dev.parley.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a PostgreSQL that was stopped in good order, with Parley's tables in them: made once, and copied for each
 * cluster.
 *
 * @param server the program that serves them; its siblings start and stop it
 */
record ClusterTemplate(Path data, Path server) {

    private static final ClusterTemplate SHARED = make();

    static ClusterTemplate shared() {
        return SHARED;
    }

    private static ClusterTemplate make() {
        try {
            Path folder = Files.createTempDirectory("parley-cluster");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            Path data = folder.resolve("data");
            Path program;
            // Short segments, so that a cluster is small and one file of it can be told from the next.
            try (EmbeddedPostgres first = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setLocaleConfig("wal-segsize", "1")
                    // As by default, and not as the embedded server has it: a standby must not have less.
                    .setServerConfig("max_connections", "100")
                    .start()) {
                JdbcStore.open(first.getJdbcUrl("postgres", "postgres")).close();
                // Its first word is the program that runs.
                String command = Files.readString(data.resolve("postmaster.opts"));
                program = Path.of(command.substring(0, command.indexOf(' ')));
            }
            return new ClusterTemplate(data, program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the files; the folder must be empty or missing. */
    void copyTo(Path target) {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(data.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
            // PostgreSQL insists on it.
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // It is in the folder for temporary files.
        }
    }
}
