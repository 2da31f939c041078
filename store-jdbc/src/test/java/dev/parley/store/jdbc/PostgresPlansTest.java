package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What PostgreSQL did for each statement of the store, as its own {@code auto_explain} tells: nothing that costs more the
 * more is stored.
 */
class PostgresPlansTest {

    /** Tables that do not grow with what is said. */
    private static final Set<String> SMALL = Set.of("parley_pause", "parley_account", "parley_account_version");

    /** A first page of a queue is 128 rows. A table of {@link FilledTables} has 300 pages and more. */
    private static final int MOST_PAGES = 250;

    private static final Pattern SCAN = Pattern.compile("Seq Scan on (parley_\\w+)");
    private static final Pattern PAGES = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    private static final String EXPLAINED = "&options=-c%20session_preload_libraries=auto_explain"
            + "%20-c%20auto_explain.log_min_duration=0%20-c%20auto_explain.log_level=notice"
            + "%20-c%20auto_explain.log_nested_statements=on%20-c%20auto_explain.log_analyze=on"
            + "%20-c%20auto_explain.log_timing=off%20-c%20auto_explain.log_buffers=on%20-c%20plan_cache_mode=";

    private final List<String> explained = new ArrayList<>();
    private final List<String> tooMuch = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void noStatementLooksAtMoreWhenMoreIsStored(String plans) throws SQLException {
        String url = Postgres.freshUrl();
        JdbcStore.open(url).close();
        FilledTables tables = new FilledTables(url);
        tables.run(
                "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND"
                        + " tablename LIKE 'parley%'"
                        + " LOOP EXECUTE 'ALTER TABLE ' || t || ' SET (autovacuum_enabled = off)'; END LOOP; END $$");
        try (HikariDataSource pool = Pools.open(url + EXPLAINED + plans, null, null, 2);
                JdbcStore store = JdbcStore.builder(WatchedStatements.of(pool, this::look))
                        .schema(Schema.OFF)
                        .build()) {
            EveryVerb verbs = new EveryVerb(store);

            tables.fill();
            verbs.loop(100_000);
            tables.run("ANALYZE");
            verbs.loop(200_000);
            tables.addBacklog();
            verbs.loop(300_000); // by statistics of when nothing waited
            tables.run("ANALYZE");
            verbs.loop(400_000);
            verbs.read();
            assertThat(verbs.unused()).isEmpty();
        }

        assertThat(explained).hasSizeGreaterThan(100);
        assertThat(tooMuch).isEmpty();
    }

    private void look(Statement statement, String sql) throws SQLException {
        for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
            String plan = String.valueOf(notice.getMessage());
            explained.add(plan);
            Matcher scan = SCAN.matcher(plan);
            while (scan.find()) {
                if (!SMALL.contains(scan.group(1))) {
                    tooMuch.add("a scan of " + scan.group(1) + ": " + plan);
                }
            }
            Matcher pages = PAGES.matcher(plan);
            if (pages.find() && number(pages.group(1)) + number(pages.group(2)) > MOST_PAGES) {
                tooMuch.add(plan);
            }
        }
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
