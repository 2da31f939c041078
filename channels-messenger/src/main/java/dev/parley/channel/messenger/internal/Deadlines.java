package dev.parley.channel.messenger.internal;

import java.time.Duration;

/**
 * How long calls may take in all.
 *
 * @param transfer for calls that carry a file
 */
record Deadlines(Duration call, Duration transfer) {

    Deadlines {
        if (call.isNegative() || call.isZero() || transfer.isNegative() || transfer.isZero()) {
            throw new IllegalArgumentException("deadlines must be longer than nothing");
        }
    }
}
