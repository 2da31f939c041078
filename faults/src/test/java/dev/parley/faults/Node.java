package dev.parley.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A {@link CrashNode} that runs. */
final class Node {

    private final Process process;
    private final Path report;
    private final Path journal;
    private final Path log;
    private volatile int port;
    private final CompletableFuture<Instant> ended;

    private Node(Process process, Path report, Path journal, Path log) {
        this.process = process;
        this.report = report;
        this.journal = journal;
        this.log = log;
        ended = process.onExit().thenApply(gone -> Journal.now());
    }

    /**
     * Starts one.
     *
     * @param settings {@code name=value}, as {@link CrashNode} takes them
     */
    static Node start(NodeJvm jvm, Path folder, List<String> settings) {
        try {
            Path log = Files.createTempFile(folder, "node", ".log");
            Path report = Files.createTempFile(folder, "node", ".report");
            Files.delete(report);
            Path journal = Files.createTempFile(folder, "node", ".journal");
            List<String> properties = new ArrayList<>();
            settings.forEach(setting -> properties.add("node." + setting));
            properties.add("node.report=" + report);
            properties.add("node.journal=" + journal);
            Process process = new ProcessBuilder(jvm.command(CrashNode.class, properties))
                    .redirectError(log.toFile())
                    .start();
            return new Node(process, report, journal, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is up; returns whether it is, and was not killed on the way there. */
    boolean awaitUp() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(CrashNode.UP)) {
                    port = Integer.parseInt(line.substring(CrashNode.UP.length()));
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its webhook and its desk are; 0 before it is up. */
    int port() {
        return port;
    }

    /** The code with which it ends, once it does. */
    int end() {
        Instant unused = endedAt();
        return process.exitValue();
    }

    /** When it had ended; waits until it has. */
    Instant endedAt() {
        return ended.join();
    }

    boolean wasKilled() {
        return !process.isAlive() && process.exitValue() == CrashPoints.KILLED;
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

    /** What it wrote down, as {@link Journal} reads it. */
    Path journal() {
        return journal;
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
            if (!process.waitFor(World.SOON.toSeconds(), TimeUnit.SECONDS)) {
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
