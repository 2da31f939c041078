package dev.parley.channel;

/**
 * Whether an account works, as far as its platform tells.
 *
 * @param detail one line for the staff: what is wrong and what to do; no secrets
 */
public record ChannelHealth(State state, String detail) {

    /** What one can know. */
    public enum State {
        /** Not asked yet. */
        UNKNOWN,
        UP,
        /** It works, and something needs a look: updates pile up, the last call of the platform failed. */
        DEGRADED,
        DOWN
    }
}
