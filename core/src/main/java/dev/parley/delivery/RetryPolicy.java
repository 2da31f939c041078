package dev.parley.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a message that certainly did not go out is tried again: after up to {@code first}, then up to twice as long
 * each time, up to {@code longest}, each wait drawn between half and the whole of it; until the message is
 * {@code giveUpAfter} old.
 */
public record RetryPolicy(Duration first, Duration longest, Duration giveUpAfter) {

    /** 1 s, 2 s, 4 s, … 60 s, for a day. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofHours(24));

    public RetryPolicy {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || giveUpAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "first must be positive, longest at least first, giveUpAfter not negative");
        }
    }

    /**
     * How long to wait before the next attempt.
     *
     * @param attempts how many were made, at least 1
     */
    public Duration delay(int attempts, RandomGenerator random) {
        long whole = longest.toMillis();
        if (attempts - 1 < Long.numberOfLeadingZeros(first.toMillis())) {
            whole = Math.min(whole, first.toMillis() << (attempts - 1));
        }
        long half = whole / 2;
        return Duration.ofMillis(half + random.nextLong(whole - half + 1));
    }
}
