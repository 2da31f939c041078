package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/**
 * How SQLite runs each statement of the store: by key, or in the order of an index that has only what waits, and in few
 * steps. It plans by the schema and, where someone had it gather them, by statistics.
 */
class SqlitePlansTest {

    private static final Set<String> SMALL = Set.of("parley_pause", "parley_account", "parley_account_version");

    /** Of its virtual machine; it takes several for each row that it looks at, and a first page of a queue is 128 rows. */
    private static final int MOST_STEPS = 40_000;

    private static final int STEPS_TO_A_CALL = 100;

    /** Of what waits; a limit ends the walk. */
    private static final Set<String> QUEUES = Set.of("parley_inbox", "parley_outbox");

    private static final Pattern SCAN = Pattern.compile("SCAN (\\w+)(?: USING (?:COVERING )?INDEX (\\w+))?");
    private static final Pattern TABLE = Pattern.compile("(parley_\\w+)(?:\\s+(?:AS\\s+)?(\\w+))?");
    private static final Pattern EXPLAINABLE = Pattern.compile("(?i)\\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\\b");

    @TempDir
    Path folder = Path.of("");

    private final Set<String> explained = new HashSet<>();
    private final List<String> tooMuch = new ArrayList<>();
    private final Set<Connection> counted = new HashSet<>();
    private long steps;
    private String last = "";

    @Test
    void noStatementLooksAtMoreWhenMoreIsStored() throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("bot.db");
        JdbcStore.open(url).close();
        FilledTables tables = new FilledTables(url);
        try (HikariDataSource pool = Pools.open(url, null, null, 2);
                JdbcStore store = JdbcStore.builder(WatchedStatements.of(pool, this::look))
                        .schema(Schema.OFF)
                        .build()) {
            EveryVerb verbs = new EveryVerb(store);

            tables.fill();
            verbs.loop(100_000);
            tables.addBacklog();
            verbs.loop(200_000);
            verbs.read();
            tables.run("ANALYZE");
            explained.clear();
            verbs.loop(300_000);
            verbs.read();
            assertThat(verbs.unused()).isEmpty();
        }

        assertThat(explained).hasSizeGreaterThan(20);
        assertThat(tooMuch).isEmpty();
    }

    private void look(Statement statement, String sql) throws SQLException {
        Connection connection = statement.getConnection().unwrap(SQLiteConnection.class);
        if (steps > MOST_STEPS) {
            tooMuch.add(steps + " steps of one of these: " + last + " AND THEN " + sql);
        }
        explain(connection, sql);
        if (counted.add(connection)) {
            ProgressHandler.setHandler(connection, STEPS_TO_A_CALL, new StepCounter());
        }
        steps = 0;
        last = sql;
    }

    /** Also counts what is read of a statement's rows after the statement was looked at. */
    private final class StepCounter extends ProgressHandler {
        @Override
        protected int progress() {
            steps += STEPS_TO_A_CALL;
            return 0;
        }
    }

    private void explain(Connection connection, String sql) throws SQLException {
        if (!EXPLAINABLE.matcher(sql).lookingAt() || !explained.add(sql)) {
            return;
        }
        try (Statement explain = connection.createStatement();
                ResultSet row = explain.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (row.next()) {
                Matcher scan = SCAN.matcher(row.getString("detail"));
                if (scan.matches() && grows(table(sql, scan.group(1)), scan.group(2))) {
                    tooMuch.add(row.getString("detail") + ": " + sql);
                }
            }
        }
    }

    /** Plans name what a statement calls a table. */
    private static String table(String sql, String name) {
        Matcher table = TABLE.matcher(sql);
        while (table.find()) {
            if (name.equals(table.group(2)) || name.equals(table.group(1))) {
                return table.group(1);
            }
        }
        return name;
    }

    private static boolean grows(String table, String index) {
        return table.startsWith("parley_") && !SMALL.contains(table) && !(index != null && QUEUES.contains(table));
    }
}
