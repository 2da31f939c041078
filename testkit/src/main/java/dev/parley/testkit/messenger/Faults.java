package dev.parley.testkit.messenger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What is to go wrong, on either side. Thread-safe. */
public final class Faults {

    private static final String ANY = "";

    private final Map<String, Deque<Fault>> next = new HashMap<>();
    private Fault always = Fault.NONE;
    private int batch = 1;
    private int copies = 1;
    private boolean anonymousEchoes;

    Faults() {}

    /** The next call of anything meets this fault. */
    public Faults next(Fault fault) {
        return next(ANY, 1, fault);
    }

    /** The next calls of an edge, as {@code messages}, meet this fault, behind those scripted before. */
    public synchronized Faults next(String edge, int calls, Fault fault) {
        for (int i = 0; i < calls; i++) {
            next.computeIfAbsent(edge, key -> new ArrayDeque<>()).add(fault);
        }
        return this;
    }

    /** Every call meets this fault, until {@link #clear()}; what is scripted for the next calls goes first. */
    public synchronized Faults always(Fault fault) {
        always = fault;
        return this;
    }

    /** Up to so many events come in one webhook call; 1 is the usual. */
    public synchronized Faults batches(int size) {
        batch = size;
        return this;
    }

    /** Every webhook call is made so many times; 1 is the usual. */
    public synchronized Faults repeatWebhooks(int times) {
        copies = times;
        return this;
    }

    /** Echoes tell neither the app nor its metadata, as has been seen of Instagram's. */
    public synchronized Faults anonymousEchoes(boolean anonymous) {
        anonymousEchoes = anonymous;
        return this;
    }

    /** From now on nothing goes wrong. */
    public synchronized void clear() {
        next.clear();
        always = Fault.NONE;
        batch = 1;
        copies = 1;
        anonymousEchoes = false;
    }

    synchronized Fault take(String edge) {
        for (String key : new String[] {edge, ANY}) {
            Deque<Fault> queue = next.get(key);
            if (queue != null && !queue.isEmpty()) {
                return queue.remove();
            }
        }
        return always;
    }

    synchronized int batch() {
        return batch;
    }

    synchronized int copies() {
        return copies;
    }

    synchronized boolean hasAnonymousEchoes() {
        return anonymousEchoes;
    }
}
