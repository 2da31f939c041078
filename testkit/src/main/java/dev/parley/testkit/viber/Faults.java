package dev.parley.testkit.viber;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What is to go wrong, on either side. Thread-safe. */
public final class Faults {

    private final Map<String, Deque<Fault>> next = new HashMap<>();
    private Fault always = Fault.NONE;
    private int copies = 1;

    Faults() {}

    /** The next calls of a method, as {@code send_message}, meet this fault, behind those scripted before. */
    public synchronized Faults next(String method, int calls, Fault fault) {
        Deque<Fault> queue = next.computeIfAbsent(method, key -> new ArrayDeque<>());
        for (int i = 0; i < calls; i++) {
            queue.add(fault);
        }
        return this;
    }

    /** Every call meets this fault, until {@link #clear()}; what is scripted for the next calls goes first. */
    public synchronized Faults always(Fault fault) {
        always = fault;
        return this;
    }

    /** Every event reaches the webhook so many times at once; 1 is the usual. */
    public synchronized Faults repeatEvents(int times) {
        copies = times;
        return this;
    }

    /** From now on nothing goes wrong. */
    public synchronized void clear() {
        next.clear();
        always = Fault.NONE;
        copies = 1;
    }

    synchronized Fault take(String method) {
        Deque<Fault> queue = next.get(method);
        return queue == null || queue.isEmpty() ? always : queue.remove();
    }

    synchronized int copies() {
        return copies;
    }
}
