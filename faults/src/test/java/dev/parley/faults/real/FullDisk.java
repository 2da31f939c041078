package dev.parley.faults.real;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A database whose disk can be full, and how that comes about. */
interface FullDisk extends AutoCloseable {

    /** Where the database is. */
    String url();

    /** A connection to it. */
    default Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** From now on there is no room. */
    void fill();

    /** There is room again, and the database runs. */
    void free();

    @Override
    void close();

    /** SQLite's own limit, which anybody may set. */
    static FullDisk sqlite(Path folder) {
        return new FullDisk() {
            private volatile boolean full;

            @Override
            public String url() {
                return "jdbc:sqlite:" + folder.resolve("bot.db");
            }

            @Override
            public Connection connect() throws SQLException {
                Connection connection = DriverManager.getConnection(url());
                if (full) {
                    try (Statement statement = connection.createStatement()) {
                        // As many as there are: none that is new.
                        statement.execute("PRAGMA max_page_count = 1");
                    }
                }
                return connection;
            }

            @Override
            public void fill() {
                full = true;
            }

            @Override
            public void free() {
                full = false;
            }

            @Override
            public void close() {
                // A file in a folder that goes.
            }
        };
    }

    /** PostgreSQL on a small disk of its own; where nobody may mount one, with a limit on what its files may grow to. */
    static FullDisk postgresql(Path folder) {
        Path data = folder.resolve("data");
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> mount = List.of("mount", "-t", "tmpfs", "-o", "size=96m,mode=0700", "tmpfs", data.toString());
        boolean mounted = Commands.run(mount) == 0;
        System.out.println("Full disk: " + (mounted ? "a small disk is mounted" : "nobody may mount: a limit instead"));
        ClusterTemplate.shared().copyTo(data);
        Cluster cluster = Cluster.over(data);
        return mounted ? new SmallDisk(cluster) : new FileSizeLimit(cluster);
    }

    /** A file takes all that is left. */
    record SmallDisk(Cluster cluster) implements FullDisk {

        private Path ballast() {
            return cluster.data().resolve("ballast");
        }

        @Override
        public String url() {
            return cluster.url();
        }

        @Override
        public void fill() {
            byte[] block = new byte[1 << 12];
            try (OutputStream out = Files.newOutputStream(ballast())) {
                while (true) {
                    out.write(block);
                }
            } catch (IOException e) {
                // No space left on the device.
            }
        }

        @Override
        public void free() {
            try {
                Files.delete(ballast());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            cluster.start();
        }

        @Override
        public void close() {
            cluster.close();
            int code = Commands.run(List.of("umount", "-l", cluster.data().toString()));
            if (code != 0) {
                throw new IllegalStateException("the disk stays mounted: " + code);
            }
        }
    }

    /** None of its processes may write behind this. */
    record FileSizeLimit(Cluster cluster) implements FullDisk {

        /** One segment of the log; tables that reach it are full. */
        private static final String BYTES = Integer.toString(1 << 20);

        @Override
        public String url() {
            return cluster.url();
        }

        @Override
        public void fill() {
            limit(BYTES);
        }

        @Override
        public void free() {
            limit("unlimited");
            cluster.start();
        }

        private void limit(String bytes) {
            if (cluster.isRunning()) {
                ProcessHandle main = cluster.postmaster();
                Stream.concat(Stream.of(main), main.children()).forEach(process -> {
                    int unused = Commands.run(
                            List.of("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":"));
                });
            }
        }

        @Override
        public void close() {
            cluster.close();
        }
    }
}
