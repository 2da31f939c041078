package dev.parley.internal;

import dev.parley.Counter;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that are worth nothing a moment later, "is typing" and the end of a button's spinner: made at once beside the
 * outbox, never repeated, and dropped when there are too many of them. Thread-safe.
 */
final class Signals {

    private static final int THREADS = 2;
    private static final int QUEUE = 1000;
    private static final Logger log = LoggerFactory.getLogger(Signals.class);

    private final Connections connections;
    private final Counters counters;
    private final ThreadPoolExecutor pool = Threads.pool("parley-signal", THREADS, QUEUE);
    private volatile boolean onCallersThread = true;

    Signals(Connections connections, Counters counters) {
        this.connections = connections;
        this.counters = counters;
    }

    /** From now on the caller does not wait. */
    void inBackground() {
        onCallersThread = false;
    }

    void make(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            boolean unused = run(() -> call(delivery));
        }
    }

    /** Does anything else that is worth nothing a moment later; returns false where there is no room for it. */
    boolean run(Runnable call) {
        if (onCallersThread) {
            call.run();
            return true;
        }
        try {
            pool.execute(call);
            return true;
        } catch (RejectedExecutionException e) {
            counters.add(Counter.SIGNALS_FAILED);
            return false;
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
            log.debug("{} threw", connection.account().id(), e);
            counters.add(Counter.SIGNALS_FAILED);
            return;
        }
        if (!(result instanceof SendResult.Sent)) {
            log.debug("{}: {}", connection.account().id(), result);
            counters.add(Counter.SIGNALS_FAILED);
        }
    }

    void close() throws InterruptedException {
        pool.shutdown();
        if (!pool.awaitTermination(Duration.ofSeconds(1).toMillis(), TimeUnit.MILLISECONDS)) {
            pool.shutdownNow();
        }
    }
}
