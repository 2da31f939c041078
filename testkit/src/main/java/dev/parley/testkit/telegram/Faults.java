package dev.parley.testkit.telegram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What is to go wrong, on either side. Thread-safe. */
public final class Faults {

    private static final String ANY = "";

    private final Map<String, Deque<Fault>> next = new HashMap<>();
    private final Map<String, Fault> always = new HashMap<>();
    private int copies = 1;
    private boolean atOnce;

    Faults() {}

    /** The next call of any method meets this fault. */
    public synchronized Faults next(Fault fault) {
        return next(ANY, 1, fault);
    }

    /** The next calls of a method, as {@code sendMessage}, meet this fault, behind those scripted before. */
    public synchronized Faults next(String method, int calls, Fault fault) {
        Deque<Fault> queue = next.computeIfAbsent(method, key -> new ArrayDeque<>());
        for (int i = 0; i < calls; i++) {
            queue.add(fault);
        }
        return this;
    }

    /** Every call of a method meets this fault, until {@link #clear()}; what is scripted for the next calls goes first. */
    public synchronized Faults always(String method, Fault fault) {
        always.put(method, fault);
        return this;
    }

    /** Every call meets this fault, until {@link #clear()}. */
    public synchronized Faults always(Fault fault) {
        return always(ANY, fault);
    }

    /** Every update reaches the webhook so many times, one after another; 1 is the usual. */
    public synchronized Faults repeatUpdates(int times) {
        copies = times;
        atOnce = false;
        return this;
    }

    /** Every update reaches the webhook so many times at once; 1 is the usual. */
    public synchronized Faults repeatUpdatesAtOnce(int times) {
        copies = times;
        atOnce = true;
        return this;
    }

    /** From now on nothing goes wrong. */
    public synchronized void clear() {
        next.clear();
        always.clear();
        copies = 1;
        atOnce = false;
    }

    synchronized Fault take(String method) {
        for (String key : new String[] {method, ANY}) {
            Deque<Fault> queue = next.get(key);
            if (queue != null && !queue.isEmpty()) {
                return queue.remove();
            }
        }
        Fault any = always.getOrDefault(ANY, Fault.NONE);
        return always.getOrDefault(method, any);
    }

    synchronized int copies() {
        return copies;
    }

    synchronized boolean atOnce() {
        return atOnce;
    }
}
