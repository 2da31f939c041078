package dev.parley.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. Thread-safe. */
public final class MutableTime implements InstantSource {

    private final AtomicReference<Instant> now;

    private MutableTime(Instant start) {
        now = new AtomicReference<>(start);
    }

    /** A clock that shows this time. */
    public static MutableTime at(Instant start) {
        return new MutableTime(start);
    }

    @Override
    public Instant instant() {
        return now.updateAndGet(same -> same);
    }

    /** Moves the clock; a negative duration moves it back. */
    public void advance(Duration duration) {
        now.updateAndGet(before -> before.plus(duration));
    }
}
