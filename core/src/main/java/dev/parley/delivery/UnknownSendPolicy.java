package dev.parley.delivery;

import dev.parley.conversation.Message;

/**
 * What to do about a message whose bytes went out and no answer came, on a platform that cannot tell whether it
 * arrived. Pure and thread-safe.
 */
@FunctionalInterface
public interface UnknownSendPolicy {

    /** The two things that one can do. */
    enum Decision {
        /** Leave it: it may be missing, and its row says {@code UNKNOWN}. */
        LEAVE,
        /** Send it once more: it may arrive twice. */
        RESEND
    }

    /**
     * Decides for one message.
     *
     * @param attempts how often it was tried, this time included
     */
    Decision decide(Message message, int attempts);

    /** Never sends twice. The default: a doubled answer confuses, and the history shows the doubt. */
    static UnknownSendPolicy atMostOnce() {
        return (message, attempts) -> Decision.LEAVE;
    }

    /** Sends again until an answer comes: for one-time codes and the like. */
    static UnknownSendPolicy atLeastOnce() {
        return (message, attempts) -> Decision.RESEND;
    }
}
