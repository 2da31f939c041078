package dev.parley.internal;

import dev.parley.Counter;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that are worth nothing a moment later, "is typing" and the end of a button's spinner: made at once beside the
 * outbox, never repeated, and dropped when there are too many of them. Thread-safe.
 */
final class Signals {

    private static final int THREADS = 2;
    private static final Logger log = LoggerFactory.getLogger(Signals.class);

    private final Connections connections;
    private final Counters counters;
    private final Background calls = new Background("parley-signal", THREADS);

    Signals(Connections connections, Counters counters) {
        this.connections = connections;
        this.counters = counters;
    }

    /** From now on the caller does not wait. */
    void inBackground() {
        calls.begin();
    }

    void make(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            if (!calls.run(() -> call(delivery))) {
                counters.add(Counter.SIGNALS_FAILED);
            }
        }
    }

    private void call(Delivery delivery) {
        Connections.Connection connection =
                connections.of(delivery.to().tenant(), delivery.to().account());
        if (connection == null) {
            return;
        }
        SendResult result;
        try {
            result = connection.channel().send(connection.account(), delivery);
        } catch (RuntimeException e) {
            log.debug("{} threw: {}", connection.account().id(), Causes.of(e));
            counters.add(Counter.SIGNALS_FAILED);
            return;
        }
        if (!(result instanceof SendResult.Sent)) {
            log.debug("{}: {}", connection.account().id(), result);
            counters.add(Counter.SIGNALS_FAILED);
        }
    }

    void close() throws InterruptedException {
        calls.close();
    }
}
