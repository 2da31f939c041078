package dev.parley.store;

/**
 * What one {@link Store#step} did.
 *
 * @param conversations how many addresses were stepped; 0 when nothing was due
 * @param events how many events are done with
 * @param failures how many events failed, whether they are tried again or set aside
 */
public record StepReport(int conversations, int events, int failures) {

    /** Nothing was due. */
    public static final StepReport IDLE = new StepReport(0, 0, 0);
}
