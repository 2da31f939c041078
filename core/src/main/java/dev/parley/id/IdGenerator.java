package dev.parley.id;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562, §5.7) that strictly increase, also when the clock stands still or goes back.
 *
 * <p>Thread-safe.
 */
public final class IdGenerator {

    /** The 12 bits of {@code rand_a} count ids within a millisecond. */
    private static final int COUNTER_LIMIT = 1 << 12;

    private final InstantSource time;
    private final RandomGenerator random;
    private long millis;
    private int counter;

    public IdGenerator(InstantSource time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    /** The next id, greater than every id this generator made before. */
    public synchronized UUID next() {
        long now = time.millis();
        if (now > millis) {
            millis = now;
            counter = 0;
        } else if (++counter == COUNTER_LIMIT) {
            millis++;
            counter = 0;
        }
        long high = (millis << 16) | 0x7000L | counter;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    public ContactId contact() {
        return new ContactId(next());
    }

    public ConversationId conversation() {
        return new ConversationId(next());
    }

    public MessageId message() {
        return new MessageId(next());
    }

    public TicketId ticket() {
        return new TicketId(next());
    }

    /** Drawn anew, with nothing of the time in it. */
    public synchronized MediaKey media() {
        return new MediaKey("%016x%016x".formatted(random.nextLong(), random.nextLong()));
    }
}
