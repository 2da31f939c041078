package dev.parley.testkit;

import static dev.parley.testkit.StoreBench.ADDRESS;
import static dev.parley.testkit.StoreBench.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.store.PendingEvent;
import dev.parley.store.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What timers and {@code fireTimers} promise. */
interface TimerPromises {

    StoreBench bench();

    @Test
    default void aTimerFiresOnceWhenItIsDue() {
        Conversation conversation = bench().talk(ADDRESS, turn -> turn.timer("idle", START.plusSeconds(60)));

        bench().time.advance(Duration.ofSeconds(59));
        assertThat(bench().store.fireTimers(10)).isZero();
        bench().time.advance(Duration.ofHours(3));
        assertThat(bench().store.fireTimers(10)).isEqualTo(1);
        assertThat(bench().store.fireTimers(10)).isZero();

        List<PendingEvent> events = eventsOf();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).event())
                .isEqualTo(new Event.TimerFired(conversation.id(), "idle", START.plusSeconds(60)));
        assertThat(events.get(0).key())
                .startsWith("timer:" + conversation.id() + ":idle:"
                        + START.plusSeconds(60).toEpochMilli());
    }

    @Test
    default void aTimerThatIsSetAgainForTheInstantAtWhichItFiredFiresAgain() {
        bench().talk(ADDRESS, turn -> turn.timer("idle", START.plusSeconds(60)));
        bench().time.advance(Duration.ofSeconds(60));

        for (int firing = 1; firing <= 3; firing++) {
            assertThat(bench().store.fireTimers(10)).isEqualTo(1);
            StepReport report = bench().step(turn -> turn.timer("idle", START.plusSeconds(60)));
            assertThat(report).as("firing %s", firing).isEqualTo(new StepReport(1, 1, 0));
        }
    }

    @Test
    default void aTimerOfTheSameNameIsReplacedAndACancelledOneForgotten() {
        bench().talk(ADDRESS, turn -> {
            turn.timer("idle", START.plusSeconds(10));
            turn.timer("rating", START.plusSeconds(10));
            turn.timer("rating", null);
        });
        bench().talk(ADDRESS, turn -> turn.timer("idle", START.plusSeconds(100)));

        bench().time.advance(Duration.ofSeconds(50));
        assertThat(bench().store.fireTimers(10)).isZero();
        bench().talk(ADDRESS, turn -> turn.timer("idle", null));
        bench().time.advance(Duration.ofSeconds(50));

        assertThat(bench().store.fireTimers(10)).isZero();
        assertThat(bench().step(Turn::hear)).isEqualTo(StepReport.IDLE);
    }

    @Test
    default void timersFireOldestFirstAndNoMoreThanAskedFor() {
        Conversation conversation = bench().talk(ADDRESS, turn -> {
            turn.timer("second", START.plusSeconds(2));
            turn.timer("first", START.plusSeconds(1));
        });
        bench().time.advance(Duration.ofMinutes(1));

        assertThat(bench().store.fireTimers(1)).isEqualTo(1);
        assertThat(eventsOf())
                .extracting(PendingEvent::event)
                .containsExactly(new Event.TimerFired(conversation.id(), "first", START.plusSeconds(1)));
        assertThat(bench().store.fireTimers(1)).isEqualTo(1);
    }

    @Test
    default void fourNodesFireEachTimerOnce() {
        IntStream.range(0, 30).forEach(i -> bench().write(StoreBench.address(i), "hello"));
        bench().step(turn -> turn.timer("idle", START.plusSeconds(1)));
        bench().time.advance(Duration.ofMinutes(1));

        List<Integer> fired = StoreBench.race(4, () -> {
            int mine = 0;
            int more = bench().store.fireTimers(7);
            while (more > 0) {
                mine += more;
                more = bench().store.fireTimers(7);
            }
            return mine;
        });
        int rest = bench().store.fireTimers(100);

        assertThat(fired.stream().mapToInt(Integer::intValue).sum() + rest).isEqualTo(30);
        assertThat(eventsOf()).hasSize(30);
    }

    @Test
    default void aTimerFiresWhereTheConversationIsNow() {
        Address newAddress = ADDRESS.withValue("moved");
        bench().talk(ADDRESS, turn -> {
            turn.timer("idle", START.plusSeconds(1));
            turn.moveTo(newAddress);
        });
        bench().time.advance(Duration.ofMinutes(1));
        bench().store.fireTimers(10);

        List<Address> stepped = new ArrayList<>();
        bench().step(turn -> stepped.add(turn.pending.address()));

        assertThat(stepped).containsExactly(newAddress);
    }

    private List<PendingEvent> eventsOf() {
        List<PendingEvent> events = new ArrayList<>();
        bench().step(turn -> events.addAll(turn.pending.events()));
        return events;
    }
}
