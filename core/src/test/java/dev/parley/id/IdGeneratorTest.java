package dev.parley.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IdGeneratorTest {

    @Test
    void anIdIsAUuidOfVersion7ThatTellsItsMillisecond() {
        UUID id = new IdGenerator(() -> Instant.ofEpochMilli(1_700_000_000_123L), new Random(1)).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(1_700_000_000_123L);
    }

    @Property(tries = 100)
    void idsIncreaseAlsoWhenTheClockStandsStillOrGoesBack(
            @ForAll @Size(max = 50) List<@LongRange(min = 0, max = 1000) Long> clock) {
        var now = new Object() {
            long millis;
        };
        IdGenerator ids = new IdGenerator(() -> Instant.ofEpochMilli(now.millis), new Random(1));

        List<String> made = new ArrayList<>();
        for (long millis : clock) {
            now.millis = millis;
            made.add(ids.next().toString());
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void moreIdsThanAMillisecondHoldsStillIncrease() {
        IdGenerator ids = new IdGenerator(() -> Instant.EPOCH, new Random(1));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next().toString());
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }
}
