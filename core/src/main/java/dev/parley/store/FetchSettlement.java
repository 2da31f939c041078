package dev.parley.store;

import dev.parley.conversation.InboxEntry;
import java.time.Duration;

/** What became of a claimed fetch. */
public record FetchSettlement(FetchItem item, Outcome outcome) {

    /** Done with, or to be tried again. */
    public sealed interface Outcome {}

    /**
     * The file is kept.
     *
     * @param event tells so
     */
    public record Stored(InboxEntry event) implements Outcome {}

    /**
     * The file will not come.
     *
     * @param event tells so
     */
    public record Lost(InboxEntry event) implements Outcome {}

    /**
     * To be tried again.
     *
     * @param delay how long from now
     * @param counts whether this was an attempt
     */
    public record Again(Duration delay, boolean counts) implements Outcome {}
}
