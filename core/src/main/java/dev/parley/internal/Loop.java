package dev.parley.internal;

import dev.parley.Counter;
import dev.parley.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of its own that repeats a task: at once while there is work, else after a pause or when woken; more slowly
 * while the task fails. It goes on by itself when what failed is back. Thread-safe.
 */
final class Loop {

    /** What is repeated. */
    interface Task {

        /** Does some work; returns whether there may be more right now. */
        boolean run() throws InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(250);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);

    private final String name;
    private final Duration pause;
    private final Task task;
    private final Counters counters;
    private final Thread thread;
    private final BlockingQueue<Boolean> wakeUps = new ArrayBlockingQueue<>(1);
    private final Runnable atEnd;
    private volatile boolean stopping;

    Loop(String name, Duration pause, Counters counters, Task task) {
        this(name, pause, counters, task, () -> {});
    }

    /** @param atEnd done last, when the loop was told to stop */
    Loop(String name, Duration pause, Counters counters, Task task, Runnable atEnd) {
        this.name = name;
        this.pause = pause;
        this.task = task;
        this.atEnd = atEnd;
        this.counters = counters;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Has the task run soon. */
    void wake() {
        boolean unused = wakeUps.offer(true);
    }

    /** Lets the task that runs finish, and runs no other. */
    void stop() {
        stopping = true;
        wake();
    }

    /** Whether its thread runs. */
    boolean isRunning() {
        return thread.isAlive();
    }

    /** Waits for the thread to end; interrupts it at the deadline. */
    void join(Deadline deadline) throws InterruptedException {
        if (!thread.isAlive()) {
            return;
        }
        thread.join(Math.max(1, deadline.left().toMillis()));
        if (thread.isAlive()) {
            log.warn("{} did not end in time and is interrupted", name);
            thread.interrupt();
        }
    }

    private void run() {
        Duration backoff = Duration.ZERO;
        try {
            while (!stopping) {
                Duration wait;
                try {
                    wait = task.run() ? Duration.ZERO : pause;
                    if (!backoff.isZero()) {
                        log.info("{} goes on", name);
                        backoff = Duration.ZERO;
                    }
                } catch (StoreUnavailableException e) {
                    counters.add(Counter.STORE_FAILURES);
                    if (backoff.isZero()) {
                        log.warn("{} waits for the database: {}", name, e.getMessage());
                    }
                    backoff = longer(backoff);
                    wait = backoff;
                } catch (InterruptedException e) {
                    throw e;
                } catch (Throwable e) { // whatever it was, a thread that ends would leave everything undone
                    if (backoff.isZero()) {
                        log.error("{} failed and tries again: {}", name, Causes.of(e));
                    }
                    backoff = longer(backoff);
                    wait = backoff;
                }
                if (!wait.isZero()) {
                    Boolean unused = wakeUps.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
            atEnd.run();
        } catch (StoreUnavailableException e) {
            log.warn("{} ends without the database: {}", name, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration backoff) {
        Duration doubled = backoff.isZero() ? FIRST_BACKOFF : backoff.multipliedBy(2);
        return doubled.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : doubled;
    }
}
