package dev.parley.internal;

import dev.parley.StoreUnavailableException;
import dev.parley.store.Claim;
import dev.parley.store.FetchItem;
import dev.parley.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims fetches and has them made; no more than there are threads for. What is not settled is fetched again once its
 * lease has run out, and its file, where it was kept, is found then. One thread runs {@link #pump}.
 */
final class FetchPump {

    private static final Logger log = LoggerFactory.getLogger(FetchPump.class);

    private final Store store;
    private final Connections connections;
    private final Fetcher fetcher;
    private final Duration lease;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean closing;

    /** @param lease several times as long as an adapter takes for a file */
    FetchPump(Store store, Connections connections, Fetcher fetcher, Duration lease) {
        this.lease = lease;
        this.store = store;
        this.connections = connections;
        this.fetcher = fetcher;
    }

    /**
     * Has what is due fetched; returns whether there was anything.
     *
     * @param threads how many may run at once
     * @param onFinished called when there is something to step, or a thread is free
     */
    boolean pump(Executor executor, int threads, Runnable onFinished) {
        int free = threads - inFlight.get();
        if (free <= 0 || closing) {
            return false;
        }
        List<FetchItem> claimed =
                store.claimFetches(new Claim(UUID.randomUUID().toString(), connections.served(), free, lease));
        for (FetchItem item : claimed) {
            inFlight.incrementAndGet();
            try {
                executor.execute(() -> run(item, onFinished));
            } catch (RejectedExecutionException e) {
                // Closed since it was claimed; its lease runs out.
                inFlight.decrementAndGet();
            }
        }
        return !claimed.isEmpty();
    }

    private void run(FetchItem item, Runnable onFinished) {
        try {
            store.settleFetches(List.of(fetcher.fetch(item)));
        } catch (StoreUnavailableException e) {
            log.debug("A fetch is settled once its lease has run out: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error(
                    "The file of message {} could not be settled: {}",
                    item.message().id(),
                    Causes.of(e));
        } finally {
            inFlight.decrementAndGet();
            onFinished.run();
        }
    }

    /** From now on only what runs is finished. */
    void claimNoMore() {
        closing = true;
    }
}
