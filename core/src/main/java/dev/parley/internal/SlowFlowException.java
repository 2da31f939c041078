package dev.parley.internal;

import dev.parley.SupportBotException;
import java.time.Duration;

/** The flow takes too long for an event. It must not wait for anything: slow work belongs outside, its answer is an event. */
final class SlowFlowException extends SupportBotException {

    /** It came back, too late. */
    SlowFlowException(Duration took, Duration limit) {
        super("the flow took " + took.toMillis() + " ms; it has " + limit.toMillis() + " ms");
    }

    /** It has not come back yet, or was too late before. */
    SlowFlowException(Duration limit) {
        super("the flow takes more than the " + limit.toMillis() + " ms that it has");
    }
}
