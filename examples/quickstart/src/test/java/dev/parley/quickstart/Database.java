package dev.parley.quickstart;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The databases that it runs on, and new empty ones of each. */
enum Database {
    SQLITE {
        @Override
        Map<String, String> create(Path folder) {
            return Map.of("PARLEY_DB_URL", "jdbc:sqlite:" + folder.resolve("parley.db"));
        }
    },
    POSTGRESQL {
        @Override
        Map<String, String> create(Path folder) throws IOException, SQLException {
            String name = "parley" + NUMBER.incrementAndGet();
            EmbeddedPostgres server = server();
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                connection.createStatement().execute("CREATE DATABASE " + name);
            }
            return Map.of(
                    "PARLEY_DB_URL", "jdbc:postgresql://localhost:" + server.getPort() + "/" + name,
                    "PARLEY_DB_USER", "postgres",
                    "PARLEY_DB_PASSWORD", "postgres");
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres postgres;

    /** The settings for a new one. */
    abstract Map<String, String> create(Path folder) throws IOException, SQLException;

    private static synchronized EmbeddedPostgres server() throws IOException {
        EmbeddedPostgres running = postgres;
        if (running == null) {
            running = EmbeddedPostgres.builder().start();
            postgres = running;
        }
        return running;
    }

    static synchronized void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
            postgres = null;
        }
    }
}
