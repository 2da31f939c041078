package dev.parley.internal;

import dev.parley.Counter;
import dev.parley.StoreUnavailableException;
import dev.parley.conversation.InboxEntry;
import dev.parley.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Puts entries into the inbox. While its {@link Loop} runs, what arrives at the same time shares a commit, and no caller
 * waits longer than it said, whatever the database does. Thread-safe.
 */
final class InboxWriter {

    private static final int QUEUE = 1024;
    private static final int BATCH = 128;

    private record Submission(List<InboxEntry> entries, CompletableFuture<List<Boolean>> stored) {}

    private final Store store;
    private final Counters counters;
    private final BlockingQueue<Submission> queue = new ArrayBlockingQueue<>(QUEUE);
    private final LateEntries late = new LateEntries();
    private volatile boolean shared;
    private volatile boolean failing;

    InboxWriter(Store store, Counters counters) {
        this.store = store;
        this.counters = counters;
    }

    /** From now on {@link #write} relies on someone running {@link #commit}. */
    void share() {
        shared = true;
    }

    /**
     * Stores entries durably.
     *
     * @return for each entry whether it was new
     * @throws StoreUnavailableException if they could not be stored within the time; they may be later
     */
    List<Boolean> write(List<InboxEntry> entries, Duration within) {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<Boolean> stored = shared ? shared(entries, within) : store.append(entries);
        for (int i = 0; i < entries.size(); i++) {
            if (!stored.get(i)) {
                counters.add(Counter.EVENTS_DUPLICATE);
            } else if (entries.get(i) instanceof InboxEntry.Unreadable) {
                counters.add(Counter.EVENTS_UNREADABLE);
            } else {
                counters.add(Counter.EVENTS_STORED);
            }
        }
        return stored;
    }

    private List<Boolean> shared(List<InboxEntry> entries, Duration within) {
        if (late.containsAll(entries)) {
            return Collections.nCopies(entries.size(), false);
        }
        Submission submission = new Submission(entries, new CompletableFuture<>());
        if (!queue.offer(submission)) {
            throw unavailable("the queue before the inbox is full", null);
        }
        try {
            return submission.stored().get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // What nobody has begun to store never will be; what is being stored may come to be.
            if (!queue.remove(submission)) {
                var unused = submission.stored().thenRun(() -> late.add(entries));
            }
            throw unavailable("the database did not take it within " + within.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw unavailable(
                    cause instanceof StoreUnavailableException known
                            ? String.valueOf(known.getMessage())
                            : "the inbox could not be written",
                    cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted", e);
        }
    }

    private static StoreUnavailableException unavailable(String reason, @Nullable Throwable cause) {
        return new StoreUnavailableException(reason, cause);
    }

    /** Whether the store would not take what came last. */
    boolean isFailing() {
        return failing;
    }

    /** Takes what has gathered, waiting for the first of it, and stores it in one commit. */
    boolean commit(Duration patience) throws InterruptedException {
        Submission first = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            if (failing) {
                // That nothing came does not say that the database is back.
                store.ping();
                failing = false;
            }
            return false;
        }
        List<Submission> batch = new ArrayList<>();
        batch.add(first);
        queue.drainTo(batch, BATCH - 1);
        try {
            commit(batch);
        } catch (StoreUnavailableException e) {
            failing = true;
            queue.drainTo(batch);
            batch.forEach(submission -> submission.stored().completeExceptionally(e));
            throw e;
        } catch (RuntimeException e) {
            batch.forEach(this::commitAlone);
        }
        return true;
    }

    private void commit(List<Submission> batch) {
        List<InboxEntry> entries = batch.stream()
                .flatMap(submission -> submission.entries().stream())
                .toList();
        List<Boolean> stored = store.append(entries);
        failing = false;
        int from = 0;
        for (Submission submission : batch) {
            int to = from + submission.entries().size();
            submission.stored().complete(List.copyOf(stored.subList(from, to)));
            from = to;
        }
    }

    /** One entry that the database will not take must not cost the others that came with it. */
    private void commitAlone(Submission submission) {
        try {
            commit(List.of(submission));
        } catch (RuntimeException e) {
            submission.stored().completeExceptionally(e);
        }
    }

    /** Fails what still waits, so that no caller waits for nothing. */
    void abandon() {
        List<Submission> left = new ArrayList<>();
        queue.drainTo(left);
        StoreUnavailableException closed = unavailable("the bot is closed", null);
        left.forEach(submission -> submission.stored().completeExceptionally(closed));
    }
}
