package dev.parley.internal;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Calls that nobody waits for, on a few threads of their own once the bot runs. Thread-safe. */
final class Background {

    private static final int QUEUE = 1000;

    private final ThreadPoolExecutor pool;
    private volatile boolean onCallersThread = true;

    Background(String name, int threads) {
        pool = Threads.pool(name, threads, QUEUE);
    }

    /** From now on the caller does not wait. */
    void begin() {
        onCallersThread = false;
    }

    /** Makes a call; returns false when too many wait already, and then it is not made. */
    boolean run(Runnable call) {
        if (onCallersThread) {
            call.run();
            return true;
        }
        try {
            pool.execute(call);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Lets what runs finish, for a moment. */
    void close() throws InterruptedException {
        pool.shutdown();
        if (!pool.awaitTermination(Duration.ofSeconds(1).toMillis(), TimeUnit.MILLISECONDS)) {
            pool.shutdownNow();
        }
    }
}
