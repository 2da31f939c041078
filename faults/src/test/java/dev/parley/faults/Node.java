package dev.parley.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A {@link CrashNode} that runs. */
final class Node {

    private final Process process;
    private final Path report;
    private final Path log;
    private final int port;

    private Node(Process process, Path report, Path log, int port) {
        this.process = process;
        this.report = report;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts one and waits until it is up.
     *
     * @param at as {@link CrashPoints} takes it
     * @param settings {@code name=value}
     */
    static Node start(Path folder, String at, boolean stops, List<String> settings) {
        try {
            Path log = Files.createTempFile(folder, "node", ".log");
            Path report = Files.createTempFile(folder, "node", ".report");
            Files.delete(report);
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx128m",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    "-Dnode.at=" + at,
                    "-Dnode.stops=" + stops,
                    "-Dnode.report=" + report));
            settings.forEach(setting -> command.add("-Dnode." + setting));
            command.add(CrashNode.class.getName());
            Process process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
            return new Node(process, report, log, port(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(Process process, Path log) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(CrashNode.UP)) {
                return Integer.parseInt(line.substring(CrashNode.UP.length()));
            }
        }
        // Killed while it started.
        if (process.onExit().join().exitValue() == CrashPoints.KILLED) {
            return 0;
        }
        throw new IllegalStateException("it did not start: " + Files.readString(log));
    }

    /** Where its webhook and its desk are; 0 when it was killed before it listened. */
    int port() {
        return port;
    }

    /** The code with which it ends, once it does. */
    int end() {
        return process.onExit().join().exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The point at which it was killed or stopped, or all that it came by when it ended by itself; empty before. */
    String told() {
        try {
            return Files.exists(report) ? Files.readString(report) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        signal("KILL");
    }

    /** Asks it to end, and waits. */
    void terminate() {
        // Process.destroy would close its standard input, which it dies of.
        signal("TERM");
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("it does not end when it is asked to: " + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        signal("STOP");
        awaitStopped();
    }

    /** Waits until the system says that it is stopped. */
    void awaitStopped() {
        Awaitility.await("stopped").until(() -> stat().matches("(?s).*\\) [Tt] .*"));
    }

    void wake() {
        signal("CONT");
    }

    private String stat() {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        try {
            int unused = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
