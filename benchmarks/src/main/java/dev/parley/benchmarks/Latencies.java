package dev.parley.benchmarks;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Times of one kind, in nanoseconds. Thread-safe. */
final class Latencies {

    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();

    Latencies(int most) {
        nanos = new long[most];
    }

    void add(long value) {
        nanos[count.getAndIncrement()] = value;
    }

    int count() {
        return count.get();
    }

    /** In milliseconds; of the 100, the slowest that so many were no slower than. */
    double percentile(double percent) {
        long[] sorted = Arrays.copyOf(nanos, count.get());
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(sorted.length * percent / 100) - 1] / 1e6;
    }
}
