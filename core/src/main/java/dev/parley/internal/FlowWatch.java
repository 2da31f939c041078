package dev.parley.internal;

import dev.parley.id.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at how long the flow takes for an event. Its transaction waits meanwhile, and a database ends one that waits too
 * long; then nobody can write down that it failed, and it would be tried for ever. So what took too long is remembered
 * here, and fails at once when it is tried again. Thread-safe.
 */
final class FlowWatch {

    /** An event of a tenant. */
    record Place(TenantId tenant, long position) {}

    private static final Logger log = LoggerFactory.getLogger(FlowWatch.class);
    private static final int REMEMBERED = 1024;

    private final Duration limit;
    private final Set<Run> running = ConcurrentHashMap.newKeySet();
    private final Set<Place> tooSlow = ConcurrentHashMap.newKeySet();

    FlowWatch(Duration limit) {
        this.limit = limit;
    }

    /** How long the flow has for one event. */
    Duration limit() {
        return limit;
    }

    /** Whether it took too long before and nobody could write that down yet. */
    boolean isTooSlow(Place place) {
        return tooSlow.contains(place);
    }

    /**
     * Steps an event.
     *
     * @throws SlowFlowException if that took too long, now or before, or does so on another thread at this moment
     */
    void run(Place place, String key, Runnable step) {
        if (isTooSlow(place) || runsTooLong(place)) {
            throw new SlowFlowException(limit);
        }
        Run run = new Run(place, key, Thread.currentThread());
        running.add(run);
        Duration took;
        try {
            step.run();
        } finally {
            took = run.end();
            running.remove(run);
            if (took.compareTo(limit) > 0) {
                remember(place);
            }
        }
        if (took.compareTo(limit) > 0) {
            throw new SlowFlowException(took, limit);
        }
    }

    private boolean runsTooLong(Place place) {
        return running.stream().anyMatch(run -> run.place.equals(place) && run.isOver(limit));
    }

    private void remember(Place place) {
        if (tooSlow.size() >= REMEMBERED) {
            tooSlow.clear();
        }
        tooSlow.add(place);
    }

    /** Their failures are written down, so that they may be tried anew. */
    void forget(Collection<Place> places) {
        places.forEach(tooSlow::remove);
    }

    /**
     * Asks flows that take too long to stop, which those do that wait for something. On a thread of its own, since each
     * other one may be waiting for what such a flow holds. There is never more to do right now.
     */
    boolean interruptSlow() {
        running.stream().filter(run -> run.isOver(limit)).forEach(Run::interrupt);
        return false;
    }

    /** Whether a flow does not come back, so that its thread is lost. */
    boolean isStuck() {
        return running.stream().anyMatch(run -> run.isOver(limit.multipliedBy(2)));
    }

    /** One call of the flow. */
    private static final class Run {
        private final Place place;
        private final String key;
        private final Thread thread;
        private final long since = System.nanoTime();
        private boolean interrupted;
        private boolean ended;

        private Run(Place place, String key, Thread thread) {
            this.place = place;
            this.key = key;
            this.thread = thread;
        }

        private Duration took() {
            return Duration.ofNanos(System.nanoTime() - since);
        }

        private boolean isOver(Duration longest) {
            return took().compareTo(longest) > 0;
        }

        private synchronized void interrupt() {
            if (!ended && !interrupted) {
                interrupted = true;
                log.warn("The flow takes more than {} ms for event {} and is interrupted", took().toMillis(), key);
                thread.interrupt();
            }
        }

        /** What comes behind the flow on this thread is not what was to be interrupted. */
        private synchronized Duration end() {
            ended = true;
            if (interrupted) {
                boolean unused = Thread.interrupted();
            }
            return took();
        }
    }
}
