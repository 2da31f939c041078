package dev.parley.testkit.telegram;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The one lock over all that the simulator knows, and the way to wait for it to change. Nothing slow runs under it. */
final class Monitor {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    <T> T read(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    <T> T change(Supplier<T> action) {
        T result;
        lock.lock();
        try {
            result = action.get();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (!lock.isHeldByCurrentThread()) {
            listeners.forEach(Runnable::run);
        }
        return result;
    }

    void run(Runnable action) {
        change(() -> {
            action.run();
            return true;
        });
    }

    /** Whether the condition came true in time; it is looked at under the lock, after every change. */
    boolean await(BooleanSupplier condition, Duration limit) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
