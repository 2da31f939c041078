package dev.parley.store;

import dev.parley.id.AccountId;
import java.time.Instant;

/** An account that nothing is sent from for now. It may be paused for each cause, and is until the last has ended. */
public record Pause(AccountId account, Cause cause, Instant until, String reason) {

    /** Why it is paused, and so what may end it early. */
    public enum Cause {
        /** The platform asked for patience: whatever happens here, it is to be waited for. */
        TOO_MANY_REQUESTS,
        /** The account does not work, as after its token was revoked: over as soon as it works again. */
        CHANNEL_DOWN
    }
}
