package dev.parley.store;

import dev.parley.conversation.InboxEntry;
import dev.parley.message.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a claimed message.
 *
 * @param events what follows from it, for the inbox
 */
public record Settlement(OutboxItem item, Outcome outcome, List<InboxEntry> events) {

    /** Out of the outbox, or in it for longer. */
    public sealed interface Outcome {}

    /**
     * Done with, one way or the other.
     *
     * @param externalId the platform's id of it; null where there is none
     * @param reason why, when it was not sent
     */
    public record Done(
            DeliveryStatus status,
            @Nullable String externalId,
            Instant at,
            @Nullable String reason) implements Outcome {}

    /**
     * To be sent again.
     *
     * @param delay how long from now
     * @param counts whether this was an attempt
     * @param plain whether it goes plain from now on
     * @param doubt why it may have arrived all the same, which its row says from then on; null when it certainly did not
     */
    public record Again(
            Duration delay,
            boolean counts,
            boolean plain,
            @Nullable String doubt) implements Outcome {

        /** To be sent again, since it certainly did not go out. */
        public Again(Duration delay, boolean counts, boolean plain) {
            this(delay, counts, plain, null);
        }
    }

    /**
     * To be sent again once the contact wrote; at once if they did since it was claimed. What is behind it does not wait.
     *
     * @param plain whether it goes plain from now on
     */
    public record Held(boolean plain) implements Outcome {}

    public Settlement {
        events = List.copyOf(events);
    }

    public Settlement(OutboxItem item, Outcome outcome) {
        this(item, outcome, List.of());
    }
}
