package dev.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RetryPolicyTest {

    @Property
    void eachWaitIsBetweenHalfAndTheWholeOfADoublingThatEndsAtAMinute(
            @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int attempts, @ForAll long seed) {
        long whole = attempts > 6 ? 60_000 : Math.min(60_000, 1000L << (attempts - 1));

        long delay = RetryPolicy.DEFAULT.delay(attempts, new Random(seed)).toMillis();

        assertThat(delay).isBetween(whole / 2, whole);
    }
}
