package dev.parley.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** An empty database with durable settings, that tells what it did. */
interface MeasuredDatabase extends AutoCloseable {

    /**
     * A new one.
     *
     * @param name {@code postgresql} or {@code sqlite}
     */
    static MeasuredDatabase of(String name, int connections) throws IOException, SQLException {
        return switch (name) {
            case "postgresql" -> new PostgresDatabase(connections);
            case "sqlite" -> new SqliteDatabase(connections);
            default -> throw new IllegalArgumentException("postgresql or sqlite, not " + name);
        };
    }

    String name();

    DataSource dataSource();

    /** How many are open. */
    int connections();

    Usage usage() throws SQLException, InterruptedException;

    /** One number that a query gives. */
    default long number(String sql) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    void close() throws Exception;
}
