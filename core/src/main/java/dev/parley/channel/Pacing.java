package dev.parley.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast a platform takes messages; faster ones are held back before it refuses them.
 *
 * @param contact to one contact; null for no limit
 * @param account from one account in all; null for no limit
 */
public record Pacing(@Nullable Rate contact, @Nullable Rate account) {

    /** As fast as one likes. */
    public static final Pacing NONE = new Pacing(null, null);

    /**
     * A rate that holds in the long run.
     *
     * @param messages how many, at least 1
     * @param per in how long
     * @param burst how many may go at once after a rest, at least 1
     */
    public record Rate(int messages, Duration per, int burst) {
        public Rate {
            if (messages < 1 || burst < 1 || per.isZero() || per.isNegative()) {
                throw new IllegalArgumentException("a rate needs messages, a time and a burst");
            }
        }
    }
}
