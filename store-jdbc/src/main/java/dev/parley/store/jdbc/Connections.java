package dev.parley.store.jdbc;

import dev.parley.StoreUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;

/** The first connection: which database it is, and whether it is fit for use. */
final class Connections {

    private Connections() {}

    /** The dialect of the database behind a data source. */
    static Dialect dialect(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "PostgreSQL" -> new PostgresDialect();
                case "SQLite" -> sqlite(connection);
                default ->
                    throw new StoreSetupException("there is no store for " + product + ": use SQLite or PostgreSQL");
            };
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static Dialect sqlite(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
            if (!mode.next() || !"wal".equals(mode.getString(1).toLowerCase(Locale.ROOT))) {
                throw new StoreSetupException(
                        "SQLite cannot keep a write-ahead log here: use a file on a local disk, not memory");
            }
            return new SqliteDialect();
        }
    }

    private static RuntimeException refused(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState() == null ? "" : sql.getSQLState();
                if (state.startsWith("28")) {
                    return new StoreSetupException("the database does not let this user in: check user and password");
                }
                if (state.equals("3D000")) {
                    return new StoreSetupException("there is no such database: create it, or check the URL");
                }
                if (sql.getClass().getName().startsWith("org.sqlite.")
                        || String.valueOf(sql.getMessage()).startsWith("path to ")) {
                    return new StoreSetupException(
                            "SQLite cannot open its file: check that the folder is there and may be written to");
                }
            }
        }
        return new StoreUnavailableException("the database cannot be reached", failure);
    }

    /** Whether a failure says that the database is away, rather than that it would not do something. */
    static boolean isAway(Throwable failure, Dialect dialect) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && dialect.trouble(sql) == Trouble.UNAVAILABLE) {
                return true;
            }
        }
        return false;
    }
}
