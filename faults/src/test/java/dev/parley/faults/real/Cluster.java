package dev.parley.faults.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A PostgreSQL server of its own, with Parley's tables, durable as PostgreSQL is by default, that can be stopped, killed
 * and promoted. Used by one thread.
 */
final class Cluster implements AutoCloseable {

    private static final String PRIMARY = "-c wal_keep_size=64MB";

    private final Path data;
    private final int port = freePort();
    private final String settings;
    private final Thread hook = new Thread(this::stopAtOnce);

    private Cluster(Path data, String settings) {
        this.data = data;
        this.settings = settings;
        Runtime.getRuntime().addShutdownHook(hook);
        start();
    }

    /** One that runs. */
    static Cluster start(Path folder) {
        return start(folder, "");
    }

    /** @param settings as {@code -c name=value} */
    static Cluster start(Path folder, String settings) {
        Path data = folder.resolve("data");
        ClusterTemplate.shared().copyTo(data);
        return new Cluster(data, PRIMARY + " " + settings);
    }

    /** One whose files are there already. */
    static Cluster over(Path data) {
        return new Cluster(data, PRIMARY);
    }

    /** One that follows this one; take it before much is written. */
    Cluster standby(Path folder) {
        Path copy = folder.resolve("standby");
        ClusterTemplate.shared().copyTo(copy);
        try {
            Files.createFile(copy.resolve("standby.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Cluster(copy, PRIMARY + " -c primary_conninfo='host=127.0.0.1 port=" + port + " user=postgres'");
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    /** For a store or a checker that goes there directly. */
    String url() {
        return url(port);
    }

    /** For one that goes there by way of a proxy. */
    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** Has it run, if it does not; again if need be, since after a hard end the system may still hold what it left. */
    void start() {
        try {
            Waiting.until("a server that starts", () -> answers() || starts());
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException("it does not start: " + log(), e);
        }
    }

    private String log() {
        try {
            List<String> lines = Files.readAllLines(Path.of(data + ".log"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url())) {
            return connection.isValid(10);
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean starts() {
        String options = settings + " -p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=";
        return run("pg_ctl", "start", "-w", "-D", data.toString(), "-l", data + ".log", "-o", options) == 0;
    }

    /** Ends it without a checkpoint and without a farewell to its clients. */
    void stopAtOnce() {
        int unused = run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data.toString());
    }

    /** The process that all others of it belong to is gone from one instant to the next. */
    void kill() {
        ProcessHandle postmaster = postmaster();
        postmaster.destroyForcibly();
        Waiting.until("its end", () -> !postmaster.isAlive());
    }

    /** Ends following and lets itself be written to. */
    void promote() {
        int code = run("pg_ctl", "promote", "-w", "-D", data.toString());
        if (code != 0) {
            throw new IllegalStateException("it was not promoted: " + code);
        }
    }

    /** Whether the server's main process runs. */
    boolean isRunning() {
        return Files.exists(data.resolve("postmaster.pid")) && postmaster().isAlive();
    }

    ProcessHandle postmaster() {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid))
                    .orElseThrow(() -> new IllegalStateException("there is no process " + pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first number that a query gives. */
    long number(String sql) {
        return Rows.number(url(), sql);
    }

    @Override
    public void close() {
        stopAtOnce();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private static int run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL will not run as root; to itself it is nobody then.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(ClusterTemplate.shared().server().resolveSibling(program).toString());
        command.addAll(List.of(arguments));
        return Commands.run(command);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
