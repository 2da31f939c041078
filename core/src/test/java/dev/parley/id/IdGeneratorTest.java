package dev.parley.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
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

    @Property(tries = 100)
    void idsAreWrittenAndReadAsTheyWere(@ForAll @LongRange(min = 0, max = 1L << 47) long millis, @ForAll long seed) {
        IdGenerator ids = new IdGenerator(() -> Instant.ofEpochMilli(millis), new Random(seed));

        MessageId id = ids.message();

        assertThat(MessageId.of(id.toString())).isEqualTo(id);
        assertThat(id.value().version()).isEqualTo(7);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(id.value().getMostSignificantBits() >>> 16).isEqualTo(millis);
        assertThat(ids.message().toString()).isGreaterThan(id.toString());
    }

    @Test
    void manyThreadsGetDifferentIdsEachInItsOwnOrderWhileTheClockJumps() throws Exception {
        AtomicLong clock = new AtomicLong();
        IdGenerator ids = new IdGenerator(
                () -> Instant.ofEpochMilli(1_000_000 + Math.floorMod(clock.incrementAndGet() * 7919, 1000)),
                new Random(1));
        CyclicBarrier start = new CyclicBarrier(4);
        Callable<long[]> maker = () -> {
            start.await(30, TimeUnit.SECONDS);
            return LongStream.generate(() -> ids.next().getMostSignificantBits())
                    .limit(100_000)
                    .toArray();
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Set<Long> timesAndCounts = new HashSet<>();
        try {
            for (Future<long[]> made : threads.invokeAll(Collections.nCopies(4, maker))) {
                assertThat(made.get()).isSorted();
                Arrays.stream(made.get()).forEach(timesAndCounts::add);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(timesAndCounts).as("what makes ids increase is there once").hasSize(400_000);
    }
}
