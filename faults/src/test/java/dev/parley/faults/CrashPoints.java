package dev.parley.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places between two steps at which a process may die. It dies, or is stopped, at the one that it was started for,
 * and tells before in a file which one that was. Thread-safe.
 */
final class CrashPoints {

    /** The code of a process that was killed. */
    static final int KILLED = 137;

    private static final Pattern NAMED = Pattern.compile("(.+)#([0-9]+)");

    private final String at;
    private final boolean stops;
    private final Path report;
    private final List<String> hits = new ArrayList<>();
    private final ThreadLocal<String> verb = new ThreadLocal<>();
    private boolean armed;

    /**
     * @param at the number of the hit, or a point's name with {@code #} and which of its hits; empty for never
     * @param stops whether the process stops there, as with SIGSTOP, in place of dying
     * @param report where to tell
     */
    CrashPoints(String at, boolean stops, Path report) {
        this.at = at;
        this.stops = stops;
        this.report = report;
    }

    /** From now on points count. */
    synchronized void arm() {
        armed = true;
    }

    /** What the thread is doing, as the first word of the points that it comes by; empty for nothing that counts. */
    String verb() {
        String current = verb.get();
        return current == null ? "" : current;
    }

    void enter(String newVerb) {
        verb.set(newVerb);
    }

    void leave() {
        verb.remove();
    }

    /** A thread comes by a point. */
    synchronized void hit(String name) {
        if (!armed) {
            return;
        }
        hits.add(name);
        Matcher named = NAMED.matcher(at);
        boolean here = named.matches()
                ? named.group(1).equals(name) && Collections.frequency(hits, name) == Integer.parseInt(named.group(2))
                : at.equals(Integer.toString(hits.size()));
        if (here) {
            write(name);
            end();
        }
    }

    private void end() {
        if (!stops) {
            Runtime.getRuntime().halt(KILLED);
        }
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            int unused = new ProcessBuilder("kill", "-STOP", self).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells every point that was come by, in order, for a process that ends by itself. */
    synchronized void tellAll() {
        if (!stops) {
            write(String.join("\n", hits));
        }
    }

    /** The name is complete or not there at all, since others wait for it. */
    private void write(String text) {
        try {
            Path draft = report.resolveSibling(report.getFileName() + ".draft");
            Files.writeString(draft, text);
            Files.move(draft, report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
