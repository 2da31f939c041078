package dev.parley.store;

/** What {@link Store#step} calls inside its transaction. Pure and quick; called by many threads at once. */
public interface Stepper {

    /** What follows from the pending events. Never throws: an event that cannot be stepped is in the result. */
    StepResult step(PendingConversation pending);

    /** What to do about an event whose result the database would not take. */
    FailedEvent refused(PendingEvent event, RuntimeException cause);
}
