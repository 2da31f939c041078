package dev.parley.quickstart;

import dev.parley.Secret;
import dev.parley.store.Store;
import dev.parley.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
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

    /** The store that the quickstart keeps there. */
    static Store open(Map<String, String> settings) {
        String url = String.valueOf(settings.get("PARLEY_DB_URL"));
        String user = settings.get("PARLEY_DB_USER");
        return user == null
                ? JdbcStore.open(url)
                : JdbcStore.open(url, user, new Secret(String.valueOf(settings.get("PARLEY_DB_PASSWORD"))));
    }

    /** Whether a message waits there for its next attempt, and will for a second or more. */
    static boolean hasMessageBetweenAttempts(Map<String, String> settings) throws SQLException {
        String sql = "SELECT count(*) FROM parley_outbox WHERE claim IS NULL AND attempts = 2";
        try (Connection connection = DriverManager.getConnection(
                        settings.getOrDefault("PARLEY_DB_URL", ""),
                        settings.get("PARLEY_DB_USER"),
                        settings.get("PARLEY_DB_PASSWORD"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getInt(1) == 1;
        }
    }

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
