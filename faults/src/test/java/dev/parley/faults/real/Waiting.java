package dev.parley.faults.real;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** How long these tests wait for what is to come: long, since a machine may be busy, and none of them waits in vain. */
final class Waiting {

    static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("parley.faults.patience", 120));

    private static final Duration POLL = Duration.ofMillis(20);

    private Waiting() {}

    static void until(String what, BooleanSupplier condition) {
        Awaitility.await(what).atMost(PATIENCE).pollInterval(POLL).until(condition::getAsBoolean);
    }
}
