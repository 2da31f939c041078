package dev.parley.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** An empty database with durable settings, that tells what it did. */
interface MeasuredDatabase extends AutoCloseable {

    String name();

    DataSource dataSource();

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
