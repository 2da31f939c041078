package dev.parley.internal;

import dev.parley.SupportBotException;
import java.time.Duration;

/** The flow takes too long for an event. It must not wait for anything: slow work belongs outside, its answer is an event. */
final class SlowFlowException extends SupportBotException {

    SlowFlowException(Duration took, Duration limit) {
        super("the flow took " + took.toMillis() + " ms; it has " + limit.toMillis() + " ms");
    }
}
