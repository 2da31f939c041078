package dev.parley.channel.viber;

import java.time.Duration;

/**
 * How long a call may take as a whole.
 *
 * @param transfer for the download of a file
 */
record Deadlines(Duration call, Duration transfer) {

    Deadlines {
        if (call.isZero() || call.isNegative() || transfer.isZero() || transfer.isNegative()) {
            throw new IllegalArgumentException("deadlines must be longer than nothing");
        }
    }
}
