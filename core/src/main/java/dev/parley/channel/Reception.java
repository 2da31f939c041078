package dev.parley.channel;

import dev.parley.conversation.InboxEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a channel made of a webhook request. */
public sealed interface Reception {

    /**
     * Authentic.
     *
     * @param entries what to keep, in order; may be empty
     * @param followUps calls to make once the entries are stored, best effort: what the platform wants answered at once,
     *     such as the spinner on a pressed button
     * @param answer what goes back in the HTTP response once the entries are stored; null for a plain 200
     */
    record Accepted(
            List<InboxEntry> entries,
            List<Delivery> followUps,
            @Nullable WebhookReply answer) implements Reception {
        public Accepted {
            entries = List.copyOf(entries);
            followUps = List.copyOf(followUps);
        }

        public Accepted(List<InboxEntry> entries) {
            this(entries, List.of(), null);
        }
    }

    /** A handshake of the platform's; the answer goes back and nothing is stored. */
    record Challenge(WebhookReply answer) implements Reception {}

    /**
     * Not let in; nothing is stored.
     *
     * @param status the HTTP status to answer: 401 where it is not authentic, 405 for a wrong method
     * @param reason for the log; without anything the request said
     */
    record Rejected(int status, String reason) implements Reception {}
}
