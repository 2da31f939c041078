package dev.parley.channel.viber;

import dev.parley.conversation.Address;
import dev.parley.conversation.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Viber told of people, and when it was asked: it may be asked twice in twelve hours of each (Viber REST API, get
 * user details). Bounded, and safe between threads.
 */
final class ProfileBook {

    static final Duration PERIOD = Duration.ofHours(12);

    private static final int MAX_PEOPLE = 10_000;

    /** Guarded by the book. */
    private static final class Page {
        private @Nullable Instant askedBefore;
        private @Nullable Instant askedLast;
        private @Nullable Profile profile;
    }

    private final Map<Address, Page> pages = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, Page> eldest) {
            return size() > MAX_PEOPLE;
        }
    };

    /** What was told within the last twelve hours. */
    synchronized Optional<Profile> known(Address address, Instant now) {
        Page page = pages.get(address);
        return page == null || !isRecent(page.askedLast, now) ? Optional.empty() : Optional.ofNullable(page.profile);
    }

    /** Takes one of the two times that Viber may be asked; false if both are used up. */
    synchronized boolean mayAsk(Address address, Instant now) {
        Page page = pages.computeIfAbsent(address, key -> new Page());
        if (isRecent(page.askedBefore, now)) {
            return false;
        }
        page.askedBefore = page.askedLast;
        page.askedLast = now;
        return true;
    }

    synchronized void learn(Address address, Profile profile) {
        Page page = pages.get(address);
        if (page != null) {
            page.profile = profile;
        }
    }

    private static boolean isRecent(@Nullable Instant asked, Instant now) {
        return asked != null && asked.plus(PERIOD).isAfter(now);
    }
}
