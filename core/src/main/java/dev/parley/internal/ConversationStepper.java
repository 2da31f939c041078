package dev.parley.internal;

import dev.parley.channel.Delivery;
import dev.parley.store.FailedEvent;
import dev.parley.store.PendingConversation;
import dev.parley.store.PendingEvent;
import dev.parley.store.StepResult;
import dev.parley.store.Stepper;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps the pending events of conversations, one after the other, and decides about those that fail. One per call of
 * {@link dev.parley.store.Store#step}, since it gathers what is to be shown after the commit. Not thread-safe.
 */
final class ConversationStepper implements Stepper {

    /** How long an event that fails waits before it is tried again; after the last of these it is set aside. */
    static final List<Duration> RETRIES =
            List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(15));

    private static final Logger log = LoggerFactory.getLogger(ConversationStepper.class);

    private final EventStep step;
    private final FlowWatch watch;
    private final Instant now;
    private final Set<Delivery> signals = new LinkedHashSet<>();
    private final Set<Profiles.Unnamed> unnamed = new LinkedHashSet<>();
    private boolean fetches;
    private final Set<FlowWatch.Place> failed = new LinkedHashSet<>();
    private @Nullable Deadline deadline;

    ConversationStepper(EventStep step, FlowWatch watch, Instant now) {
        this.step = step;
        this.watch = watch;
        this.now = now;
    }

    /** What to show once the step is committed; once, however often the store had to step. */
    List<Delivery> signals() {
        return List.copyOf(signals);
    }

    /** Who is to be asked for once the step is committed. */
    Set<Profiles.Unnamed> unnamed() {
        return unnamed;
    }

    /** Whether there are files to be fetched. */
    boolean hasFetches() {
        return fetches;
    }

    /** What failed is written down, so that it is tried anew when its time comes. */
    void written() {
        watch.forget(failed);
    }

    /** As many events as there is time for in one transaction, and one at least; the others stay for the next. */
    @Override
    public StepResult step(PendingConversation pending) {
        Draft draft = new Draft(pending);
        for (PendingEvent event : pending.events()) {
            FlowWatch.Place place = new FlowWatch.Place(pending.address().tenant(), event.position());
            if (isTimeOver() && !watch.isTooSlow(place)) {
                break;
            }
            Draft next = new Draft(draft);
            try {
                watch.run(place, event.key(), () -> step.apply(next, event, now));
            } catch (Throwable e) { // a flow is the host's code: whatever it throws costs its own event only
                failed.add(place);
                return result(draft, failure(event, e));
            }
            draft = next;
        }
        signals.addAll(draft.signals());
        return result(draft, null);
    }

    private StepResult result(Draft draft, @Nullable FailedEvent failure) {
        StepResult result = draft.result(failure);
        unnamed.addAll(draft.unnamed());
        fetches |= !result.fetches().isEmpty();
        return result;
    }

    private boolean isTimeOver() {
        if (deadline == null) {
            deadline = Deadline.in(watch.limit());
        }
        return deadline.isOver();
    }

    @Override
    public FailedEvent refused(PendingEvent event, RuntimeException cause) {
        return failure(event, cause);
    }

    private static FailedEvent failure(PendingEvent event, Throwable cause) {
        String reason = Causes.of(cause);
        boolean again = event.failures() < RETRIES.size();
        log.warn(
                "Event {} could not be stepped ({} times so far) and is {}: {}",
                event.key(),
                event.failures() + 1,
                again ? "tried again" : "set aside; what waits behind it goes on",
                reason);
        return new FailedEvent(event.position(), reason, again ? RETRIES.get(event.failures()) : null);
    }
}
