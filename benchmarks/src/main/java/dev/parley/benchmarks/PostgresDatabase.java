package dev.parley.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A PostgreSQL of its own, which syncs each commit to the disk. */
final class PostgresDatabase implements MeasuredDatabase {

    private static final long NANOS_PER_TICK = 10_000_000;

    /** Backends tell their counts at most once a second. */
    private static final long MILLIS_TO_COUNTS = 2_500;

    /** With {@code -Dstatements=true}, which costs some speed: where the server's time goes, in the end. */
    private static final boolean PROFILED = Boolean.getBoolean("statements");

    private final EmbeddedPostgres server;
    private final HikariDataSource dataSource;

    PostgresDatabase(int connections) throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_preload_libraries", PROFILED ? "pg_stat_statements" : "")
                .start();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.setMaximumPoolSize(connections);
        dataSource = new HikariDataSource(config);
        if (PROFILED) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE EXTENSION pg_stat_statements");
            }
        }
    }

    private void printStatements() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT calls, rows, total_exec_time, shared_blks_hit + shared_blks_read,"
                                + " substr(regexp_replace(query, '\\s+', ' ', 'g'), 1, 110) FROM pg_stat_statements"
                                + " ORDER BY total_exec_time DESC LIMIT 16")) {
            while (row.next()) {
                System.out.printf(
                        "%9d calls %9d rows %9.0f ms %9d pages  %s%n",
                        row.getLong(1), row.getLong(2), row.getDouble(3), row.getLong(4), row.getString(5));
            }
        }
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public int connections() {
        return dataSource.getHikariPoolMXBean().getTotalConnections();
    }

    @Override
    public Usage usage() throws SQLException, InterruptedException {
        Thread.sleep(MILLIS_TO_COUNTS);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            long cpu = 0;
            try (ResultSet backend = statement.executeQuery("SELECT pid FROM pg_stat_activity")) {
                while (backend.next()) {
                    cpu += ticks(backend.getLong(1)) * NANOS_PER_TICK;
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT tup_inserted + tup_updated + tup_deleted, xact_commit"
                    + " FROM pg_stat_database WHERE datname = current_database()")) {
                row.next();
                return new Usage(row.getLong(1), row.getLong(2), cpu);
            }
        }
    }

    /** A process's user and system time: fields 14 and 15, counted behind the name in parentheses. */
    private static long ticks(long process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        if (PROFILED) {
            printStatements();
        }
        dataSource.close();
        server.close();
    }
}
