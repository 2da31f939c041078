package dev.parley.internal;

import java.time.Duration;

/** A point in elapsed time, which no change of the clock moves. */
final class Deadline {

    private final long at;

    private Deadline(long at) {
        this.at = at;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** How long until then; negative once it has passed. */
    Duration left() {
        return Duration.ofNanos(at - System.nanoTime());
    }

    boolean isOver() {
        return left().isNegative();
    }
}
