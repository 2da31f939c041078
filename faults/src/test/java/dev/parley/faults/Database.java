package dev.parley.faults;

import dev.parley.store.jdbc.JdbcStore;
import dev.parley.store.jdbc.Schema;
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
import org.jspecify.annotations.Nullable;

/** The database of a run, as its processes and its checker see it. Used by one thread. */
final class Database implements AutoCloseable {

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
                return createEmpty(folder);
            }

            @Override
            Database createEmpty(Path folder) {
                return new Database(this, "jdbc:sqlite:" + folder.resolve("parley.db"), "");
            }
        },
        POSTGRESQL {
            @Override
            Database create(Path folder) {
                String name = "run" + NUMBER.incrementAndGet();
                Postgres.create(name);
                return new Database(this, Postgres.url(name), name);
            }

            @Override
            Database createEmpty(Path folder) {
                String name = "run" + NUMBER.incrementAndGet();
                Postgres.createEmpty(name);
                return new Database(this, Postgres.url(name), name);
            }
        };

        private static final AtomicInteger NUMBER = new AtomicInteger();

        /** A new one, with Parley's tables and nothing in them. */
        abstract Database create(Path folder);

        /** A new one, with nothing at all in it. */
        abstract Database createEmpty(Path folder);
    }

    /** A file with the tables, made once. */
    private static final class SqliteTemplate {

        static final Path FILE = make();

        private static Path make() {
            Path file = Scratch.FOLDER.resolve("template.db");
            CrashNode.open("jdbc:sqlite:" + file, "").close();
            return file;
        }
    }

    private final Kind kind;
    private final String url;
    private final String name;
    private @Nullable Connection kept;

    private Database(Kind kind, String url, String name) {
        this.kind = kind;
        this.url = url;
        this.name = name;
    }

    Kind kind() {
        return kind;
    }

    String url() {
        return url;
    }

    String user() {
        return kind == Kind.POSTGRESQL ? "postgres" : "";
    }

    /** Uses a statement. */
    @FunctionalInterface
    private interface Use<T> {
        T of(Statement statement) throws SQLException;
    }

    private <T> T run(Use<T> use) {
        try {
            if (kind == Kind.POSTGRESQL) {
                try (Statement statement = kept().createStatement()) {
                    return use.of(statement);
                }
            }
            // Open for no longer than that: the node that comes next is to find the file as a dead one left it.
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                return use.of(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server makes a process for each connection. */
    private Connection kept() throws SQLException {
        Connection connection = kept;
        if (connection == null) {
            connection = connect();
            kept = connection;
        }
        return connection;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user(), "");
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

    /** How much is still to happen: events, messages, files and timers, at one moment. */
    long unfinished() {
        return number("SELECT (SELECT count(*) FROM parley_inbox WHERE state = 'PENDING')"
                + " + (SELECT count(*) FROM parley_outbox) + (SELECT count(*) FROM parley_media)"
                + " + (SELECT count(*) FROM parley_timer)");
    }

    /** To be read only: it looks after nothing, and so changes nothing. */
    JdbcStore open() {
        var builder = JdbcStore.builder(url).schema(Schema.OFF).maxConnections(2);
        return CrashNode.patiently(() ->
                user().isEmpty() ? builder.build() : builder.login(user(), null).build());
    }

    @Override
    public void close() {
        try {
            if (kept != null) {
                kept.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (kind == Kind.POSTGRESQL) {
            Postgres.drop(name);
        }
    }
}
