package dev.parley.faults;

import dev.parley.store.jdbc.JdbcStore;
import dev.parley.store.jdbc.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One database of a run, as its processes and its checker see it. */
record Database(String url, String user) {

    /** The kinds there are. */
    enum Kind {
        SQLITE {
            @Override
            Database create(Path folder) {
                try {
                    Files.copy(SqliteTemplate.FILE, folder.resolve("parley.db"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return new Database("jdbc:sqlite:" + folder.resolve("parley.db"), "");
            }
        },
        POSTGRESQL {
            @Override
            Database create(Path folder) {
                String name = "run" + NUMBER.incrementAndGet();
                Server.execute("CREATE DATABASE " + name + " TEMPLATE " + Server.TEMPLATE);
                return Server.database(name);
            }
        };

        private static final AtomicInteger NUMBER = new AtomicInteger();

        /** A new one, with Parley's tables and nothing in them. */
        abstract Database create(Path folder);
    }

    /** A file with the tables, made once. */
    private static final class SqliteTemplate {

        static final Path FILE = make();

        private static Path make() {
            try {
                Path file = Files.createTempDirectory("parley-faults").resolve("template.db");
                CrashNode.open("jdbc:sqlite:" + file, "").close();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One server for all runs; ended by its own hook with the JVM. */
    private static final class Server {

        static final String TEMPLATE = "template_parley";
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                // It switches durability off unless told not to.
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + TEMPLATE);
                    for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                        try (ResultSet shown = statement.executeQuery("SHOW " + setting)) {
                            if (!shown.next() || !shown.getString(1).equals("on")) {
                                throw new IllegalStateException(setting + " is not on");
                            }
                        }
                    }
                }
                CrashNode.open(url(server, TEMPLATE), "postgres").close();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String url(EmbeddedPostgres server, String name) {
            // Shorter than the store's own, as the leases are, so that a run is.
            return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name
                    + "?options=-c%20idle_in_transaction_session_timeout=2000";
        }

        static Database database(String name) {
            return new Database(url(POSTGRES, name), "postgres");
        }

        static void execute(String sql) {
            database("postgres").run(statement -> statement.execute(sql));
        }
    }

    /** Uses a statement. */
    @FunctionalInterface
    private interface Use<T> {
        T of(Statement statement) throws SQLException;
    }

    private <T> T run(Use<T> use) {
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            return use.of(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first number that a query gives. */
    long number(String sql) {
        return run(statement -> {
            try (ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? row.getLong(1) : 0;
            }
        });
    }

    /** The first text that a query gives; empty when there is none. */
    String text(String sql) {
        return run(statement -> {
            try (ResultSet row = statement.executeQuery(sql)) {
                String value = row.next() ? row.getString(1) : null;
                return value == null ? "" : value;
            }
        });
    }

    /** How many events wait in the inbox. */
    long pendingEvents() {
        return number("SELECT count(*) FROM parley_inbox WHERE state = 'PENDING'");
    }

    /** How much is still to happen: events, messages and timers, at one moment. */
    long unfinished() {
        return number("SELECT (SELECT count(*) FROM parley_inbox WHERE state = 'PENDING')"
                + " + (SELECT count(*) FROM parley_outbox) + (SELECT count(*) FROM parley_timer)");
    }

    /** To be read only: it looks after nothing, and so changes nothing. */
    JdbcStore open() {
        var builder = JdbcStore.builder(url).schema(Schema.OFF).maxConnections(2);
        return CrashNode.patiently(() ->
                user.isEmpty() ? builder.build() : builder.login(user, null).build());
    }
}
