package dev.parley.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What this process holds.
 *
 * @param heap megabytes that are left behind a full collection
 */
record Footprint(double heap, int threads, int connections) {

    static final String HEADER = " heap after GC, MB | threads | connections |";
    static final String RULE = "---|---|---|";

    static Footprint of(MeasuredDatabase database) {
        System.gc();
        System.gc(); // what the first one found to be closed is gone with the second
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                database.connections());
    }

    String cells() {
        return String.format(Locale.ROOT, " %.1f | %d | %d |", heap, threads, connections);
    }
}
