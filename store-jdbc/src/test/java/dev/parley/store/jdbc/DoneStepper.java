package dev.parley.store.jdbc;

import dev.parley.store.FailedEvent;
import dev.parley.store.PendingConversation;
import dev.parley.store.PendingEvent;
import dev.parley.store.StepResult;
import dev.parley.store.Stepper;
import java.util.List;

/** Is done with every event and writes nothing. */
final class DoneStepper implements Stepper {

    @Override
    public StepResult step(PendingConversation pending) {
        return new StepResult(
                null,
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                pending.events().stream().map(PendingEvent::position).toList(),
                null);
    }

    @Override
    public FailedEvent refused(PendingEvent event, RuntimeException cause) {
        return new FailedEvent(event.position(), "refused", null);
    }
}
