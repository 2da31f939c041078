package dev.parley.faults;

import java.time.Duration;
import java.util.List;

/**
 * What is to happen to the nodes of one place.
 *
 * @param deaths where the first one, the second one, … dies, as {@link CrashPoints} takes it
 * @param countsInStart whether points count while it still starts
 * @param stops whether it is stopped there in place of dying
 * @param isLast whether none follows the first
 * @param skew how far its clock is from the machine's
 */
record Plan(List<String> deaths, boolean countsInStart, boolean stops, boolean isLast, Duration skew) {

    static final Plan LIVING = new Plan(List.of(), false, false, false, Duration.ZERO);

    static Plan dying(String... deaths) {
        return new Plan(List.of(deaths), false, false, false, Duration.ZERO);
    }

    Plan countingInStart() {
        return new Plan(deaths, true, stops, isLast, skew);
    }

    /** Stopped there, as with SIGSTOP. */
    Plan stopping() {
        return new Plan(deaths, countsInStart, true, isLast, skew);
    }

    /** Followed by none. */
    Plan once() {
        return new Plan(deaths, countsInStart, stops, true, skew);
    }

    Plan withSkew(Duration newSkew) {
        return new Plan(deaths, countsInStart, stops, isLast, newSkew);
    }
}
