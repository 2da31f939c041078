package dev.parley.id;

/**
 * A member of staff, by the host's own key (a login or a staff number; not an e-mail address, since ids are logged).
 *
 * @param value 1 to 64 characters out of {@code [A-Za-z0-9_-]}
 */
public record AgentId(String value) {

    /** Whoever answers in the platform's own inbox, or in another app: nobody that Parley knows by name. */
    public static final AgentId ELSEWHERE = new AgentId("elsewhere");

    public AgentId {
        Keys.requireKey("agent", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
