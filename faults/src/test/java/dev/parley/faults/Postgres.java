package dev.parley.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One server for all runs, which keeps what it said it would keep; ended by its own hook with the JVM. */
final class Postgres {

    private static final String TEMPLATE = "template_parley";
    private static final EmbeddedPostgres SERVER = start();

    private Postgres() {}

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

    static String url(String name) {
        return url(SERVER, name);
    }

    /** Makes a database with the tables and nothing in them. */
    static void create(String name) {
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
    }

    /** Makes a database with nothing at all in it. */
    static void createEmpty(String name) {
        execute("CREATE DATABASE " + name);
    }

    static void drop(String name) {
        execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static void execute(String sql) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
