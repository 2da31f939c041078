package dev.parley.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens connection pools that tell within a second or two that a database is away. */
final class Pools {

    private static final Map<String, String> SQLITE = Map.of(
            "journal_mode", "WAL",
            "synchronous", "FULL",
            "busy_timeout", "5000",
            "foreign_keys", "true",
            "transaction_mode", "IMMEDIATE");

    /** Timeouts are in seconds. */
    private static final Map<String, String> POSTGRESQL = Map.of(
            "ApplicationName",
            "parley",
            "connectTimeout",
            "1",
            "socketTimeout",
            "10",
            "tcpKeepAlive",
            "true",
            "reWriteBatchedInserts",
            "true",
            // The server's words may quote what was to be written.
            "logServerErrorDetail",
            "false");

    /**
     * Without this, a node that is stopped or cut off in the middle of a transaction keeps its conversations locked for
     * as long as its connection seems to live, which can be hours. Set by a statement, since poolers refuse it at the
     * start of a connection; a URL that has the setting in its options is left alone.
     */
    private static final String POSTGRESQL_SESSION = "SET idle_in_transaction_session_timeout = '10s'";

    private static final long MILLIS_TO_A_CONNECTION = 1_000;

    /** A driver that is loaded on a busy machine takes its time, which says nothing about the database. */
    private static final int ATTEMPTS_AT_THE_FIRST_CONNECTION = 8;

    private Pools() {}

    static HikariDataSource open(String url, @Nullable String user, @Nullable Secret password, int maxConnections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("parley");
        config.setConnectionTimeout(MILLIS_TO_A_CONNECTION);
        config.setValidationTimeout(MILLIS_TO_A_CONNECTION);
        // A database that is away is told of by whoever needs it first, and not by an exception of the pool's.
        config.setInitializationFailTimeout(-1);
        config.setMaximumPoolSize(maxConnections);
        settings(url).forEach(config::addDataSourceProperty);
        if (url.startsWith("jdbc:postgresql:") && !url.contains("idle_in_transaction_session_timeout")) {
            config.setConnectionInitSql(POSTGRESQL_SESSION);
        }
        requireDriver(url);
        config.setJdbcUrl(url);
        if (user != null) {
            config.setUsername(user);
        }
        if (password != null) {
            config.setPassword(password.value());
        }
        return new HikariDataSource(config);
    }

    /** Waits for the first connection for as long as nothing is known to be wrong. */
    static void awaitFirst(HikariDataSource pool) {
        for (int i = 1; i <= ATTEMPTS_AT_THE_FIRST_CONNECTION; i++) {
            try (Connection first = pool.getConnection()) {
                first.clearWarnings();
                return;
            } catch (SQLException e) {
                if (e.getCause() != null) {
                    return; // told by whoever asks next, with the reason
                }
            }
        }
    }

    private static Map<String, String> settings(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            if (url.equals("jdbc:sqlite:") || url.contains(":memory:") || url.contains("mode=memory")) {
                throw new StoreSetupException("SQLite in memory keeps nothing: name a file, as in jdbc:sqlite:bot.db");
            }
            return SQLITE;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new StoreSetupException("there is no store for " + withoutCredentials(url)
                + ": use jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
    }

    private static void requireDriver(String url) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new StoreSetupException("no driver takes " + withoutCredentials(url)
                    + ": check its form, and that org.postgresql:postgresql or org.xerial:sqlite-jdbc is on the class"
                    + " path");
        }
    }

    /** Without what stands behind a question mark or before an at sign. */
    static String withoutCredentials(String url) {
        int question = url.indexOf('?');
        String plain = question < 0 ? url : url.substring(0, question);
        return plain.replaceAll("//[^/]*@", "//");
    }
}
