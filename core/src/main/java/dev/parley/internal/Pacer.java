package dev.parley.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.channel.Pacing;
import dev.parley.conversation.Address;
import dev.parley.store.ServedAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds messages back that a platform would refuse for their speed: by the generic cell rate algorithm, which keeps one
 * instant for each contact and account. Each node keeps its own, so that some nodes together may be as much faster; then
 * the platform says so, and that is waited for. Not thread-safe.
 */
final class Pacer {

    private static final int MOST_CONTACTS = 100_000;

    private final InstantSource time;
    /** When the next message would be in time if the rate were kept without any burst. */
    private final Cache<Object, Instant> next =
            Caffeine.newBuilder().maximumSize(MOST_CONTACTS).build();

    Pacer(InstantSource time) {
        this.time = time;
    }

    /** How long a message has to wait; zero when it may go now, which is then counted. */
    Duration waitFor(Pacing pacing, Address to) {
        Instant now = time.instant();
        ServedAccount account = ServedAccount.of(to);
        Duration contactWaits = pacing.contact() == null ? Duration.ZERO : wait(pacing.contact(), to, now);
        Duration accountWaits = pacing.account() == null ? Duration.ZERO : wait(pacing.account(), account, now);
        Duration longer = contactWaits.compareTo(accountWaits) > 0 ? contactWaits : accountWaits;
        if (longer.isZero()) {
            take(pacing.contact(), to, now);
            take(pacing.account(), account, now);
        }
        return longer;
    }

    private Duration wait(Pacing.Rate rate, Object key, Instant now) {
        Instant inTime = next.getIfPresent(key);
        if (inTime == null) {
            return Duration.ZERO;
        }
        Duration ahead = interval(rate).multipliedBy(rate.burst() - 1L);
        Duration wait = Duration.between(now, inTime.minus(ahead));
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private void take(Pacing.@Nullable Rate rate, Object key, Instant now) {
        if (rate != null) {
            Instant inTime = Objects.requireNonNullElse(next.getIfPresent(key), now);
            next.put(key, (inTime.isBefore(now) ? now : inTime).plus(interval(rate)));
        }
    }

    private static Duration interval(Pacing.Rate rate) {
        return rate.per().dividedBy(rate.messages());
    }
}
