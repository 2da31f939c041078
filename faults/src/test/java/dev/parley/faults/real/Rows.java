package dev.parley.faults.real;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a test sees of a database, past the store. */
final class Rows {

    private Rows() {}

    /** The first number that a query gives; 0 when there is none. */
    static long number(String url, String sql) {
        String text = text(url, sql);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    /** The first text that a query gives; empty when there is none. */
    static String text(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            String value = row.next() ? row.getString(1) : null;
            return value == null ? "" : value;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How much is still to happen: events, messages and timers, at one moment. */
    static long unfinished(String url) {
        return number(
                url,
                "SELECT (SELECT count(*) FROM parley_inbox WHERE state = 'PENDING')"
                        + " + (SELECT count(*) FROM parley_outbox) + (SELECT count(*) FROM parley_timer)");
    }
}
