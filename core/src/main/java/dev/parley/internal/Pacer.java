package dev.parley.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.channel.Pacing;
import dev.parley.conversation.Address;
import dev.parley.store.ServedAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds messages back that a platform would refuse for their speed: by the generic cell rate algorithm, which keeps one
 * instant for each contact and account. Each node keeps its own, so that some nodes together may be as much faster; then
 * the platform says so, and that is waited for. Not thread-safe.
 */
final class Pacer {

    private static final int MOST_CONTACTS = 100_000;

    /** An account that went as fast as it may rests until so many may go at once, rather than be looked at for each. */
    private static final int WORTH_CLAIMING = 16;

    private final Map<String, Pacing> chosen;
    private final InstantSource time;
    /** When the next message would be in time if the rate were kept without any burst. */
    private final Cache<Object, Instant> next =
            Caffeine.newBuilder().maximumSize(MOST_CONTACTS).build();

    private final Map<ServedAccount, Instant> resting = new HashMap<>();

    /** @param chosen what the host set for a channel, by its name, instead of what that declares */
    Pacer(Map<String, Pacing> chosen, InstantSource time) {
        this.chosen = chosen;
        this.time = time;
    }

    /** Of these accounts those for which a message may go. */
    List<ServedAccount> withoutResting(Collection<ServedAccount> accounts) {
        Instant now = time.instant();
        resting.values().removeIf(until -> !until.isAfter(now));
        return accounts.stream()
                .filter(account -> !resting.containsKey(account))
                .toList();
    }

    /** How long a message has to wait; zero when it may go now, which is then counted. */
    Duration waitFor(Pacing declared, Address to) {
        Pacing pacing = chosen.getOrDefault(to.account().channel(), declared);
        Instant now = time.instant();
        ServedAccount account = ServedAccount.of(to);
        Duration contactWaits = pacing.contact() == null ? Duration.ZERO : wait(pacing.contact(), to, now);
        Duration accountWaits = pacing.account() == null ? Duration.ZERO : rest(pacing.account(), account, now);
        Duration longer = contactWaits.compareTo(accountWaits) > 0 ? contactWaits : accountWaits;
        if (longer.isZero()) {
            take(pacing.contact(), to, now);
            take(pacing.account(), account, now);
        }
        return longer;
    }

    private Duration rest(Pacing.Rate rate, ServedAccount account, Instant now) {
        Duration wait = wait(rate, account, now);
        if (wait.isZero()) {
            return wait;
        }
        Duration until = wait.plus(interval(rate).multipliedBy(Math.min(rate.burst(), WORTH_CLAIMING) - 1L));
        Instant rests = resting.merge(account, now.plus(until), (one, other) -> one.isBefore(other) ? one : other);
        return Duration.between(now, rests);
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
