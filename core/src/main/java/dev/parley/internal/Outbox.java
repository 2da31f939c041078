package dev.parley.internal;

import dev.parley.StoreUnavailableException;
import dev.parley.channel.Capabilities;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.conversation.Message;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.Claim;
import dev.parley.store.OutboxItem;
import dev.parley.store.Settlement;
import dev.parley.store.Store;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out: claims messages, has them sent, settles them. One thread runs {@link #pump}, so that settlements share a
 * commit; it claims no more than there are free senders, so that a crash leaves few messages in doubt.
 */
final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final Duration NOT_CONNECTED_PAUSE = Duration.ofMinutes(1);

    /** Clocks differ, and a call takes its time. */
    private static final Duration WINDOW_MARGIN = Duration.ofMinutes(1);

    private final Store store;
    private final Connections connections;
    private final Runnable refreshAccounts;
    private final Verdict verdict;
    private final OutboundMedia media;
    private final Pacer pacer;
    private final Duration lease;
    private final InstantSource time;
    private final Queue<Settlement> finished = new ConcurrentLinkedQueue<>();
    private final List<Settlement> unsettled = new ArrayList<>();
    private final List<String> inDoubt = new ArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean closing;

    /**
     * @param refreshAccounts brings the connections to what the store says
     * @param pacer how fast each account may go
     */
    Outbox(
            Store store,
            Connections connections,
            Runnable refreshAccounts,
            Verdict verdict,
            OutboundMedia media,
            Pacer pacer,
            Duration lease,
            InstantSource time) {
        this.store = store;
        this.connections = connections;
        this.refreshAccounts = refreshAccounts;
        this.verdict = verdict;
        this.media = media;
        this.pacer = pacer;
        this.lease = lease;
        this.time = time;
    }

    /**
     * Settles what was sent and has more sent; returns whether it did anything.
     *
     * @param senders how many messages may be on their way at once
     * @param onFinished called by a sender when it is done with one
     */
    boolean pump(Executor executor, int senders, Runnable onFinished) {
        boolean settled = settle();
        int free = senders - inFlight.get();
        if (free <= 0 || closing) {
            return settled;
        }
        releaseInDoubt();
        Deadline deadline = safeUntil();
        List<OutboxItem> claimed = claim(free);
        inFlight.addAndGet(claimed.size());
        for (OutboxItem item : claimed) {
            Duration wait = pace(item);
            if (!wait.isZero()) {
                finished.add(new Settlement(item, new Settlement.Again(wait, false, item.plain())));
                continue;
            }
            try {
                executor.execute(() -> {
                    finished.add(send(item, deadline));
                    onFinished.run();
                });
            } catch (RejectedExecutionException e) {
                // Closed since it was claimed; the last settling puts it back.
                finished.add(new Settlement(item, new Settlement.Again(Duration.ZERO, false, item.plain())));
            }
        }
        return settled || !claimed.isEmpty();
    }

    private Duration pace(OutboxItem item) {
        Capabilities capabilities =
                connections.capabilities(item.address().tenant(), item.address().account());
        return capabilities == null ? Duration.ZERO : pacer.waitFor(capabilities.pacing(), item.address());
    }

    private List<OutboxItem> claim(int max) {
        String id = UUID.randomUUID().toString();
        try {
            return store.claim(new Claim(id, pacer.withoutResting(connections.served()), max, lease));
        } catch (StoreUnavailableException e) {
            inDoubt.add(id);
            throw e;
        }
    }

    /** Of a claim whose answer was lost nothing was sent, so nothing has to wait for its lease. */
    private void releaseInDoubt() {
        while (!inDoubt.isEmpty()) {
            store.release(inDoubt.get(0));
            inDoubt.remove(0);
        }
    }

    /** Settles what was sent; returns whether there was anything. What the database does not take now stays for later. */
    boolean settle() {
        for (Settlement done = finished.poll(); done != null; done = finished.poll()) {
            unsettled.add(done);
        }
        if (unsettled.isEmpty()) {
            return false;
        }
        try {
            store.settle(unsettled);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            settleAlone();
            return true;
        }
        inFlight.addAndGet(-unsettled.size());
        unsettled.clear();
        return true;
    }

    /** One that the database will not take must not hold up the others; its lease runs out and the policy decides. */
    private void settleAlone() {
        while (!unsettled.isEmpty()) {
            Settlement settlement = unsettled.get(0);
            try {
                store.settle(List.of(settlement));
            } catch (StoreUnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                log.error(
                        "Message {} could not be settled: {}",
                        settlement.item().message().id(),
                        Causes.of(e));
            }
            unsettled.remove(0);
            inFlight.decrementAndGet();
        }
    }

    /** From now on only what is on its way is finished. */
    void claimNoMore() {
        closing = true;
    }

    /** Whether anything is on its way or waits to be settled. */
    boolean isBusy() {
        return inFlight.get() > 0;
    }

    /** Applies the policy to messages whose sender stopped before it could settle them; returns how many. */
    int settleExpired(int max) {
        List<OutboxItem> expired = store.claimExpired(max, lease);
        if (!expired.isEmpty()) {
            store.settle(expired.stream().map(verdict::onExpired).toList());
        }
        return expired.size();
    }

    /** A pause of the whole process may have cost us the lease; with less than half of it left, another may be next. */
    private Deadline safeUntil() {
        return Deadline.in(lease.dividedBy(2));
    }

    private Settlement send(OutboxItem item, Deadline deadline) {
        Connections.Connection connection =
                connections.of(item.address().tenant(), item.address().account());
        if (connection == null) {
            log.warn(
                    "Account {} is not connected here: message {} waits",
                    item.address().account(),
                    item.message().id());
            return new Settlement(item, new Settlement.Again(NOT_CONNECTED_PAUSE, false, item.plain()));
        }
        Delivery delivery;
        try {
            delivery = delivery(
                    item, media.load(item.address().tenant(), item.message().content()));
        } catch (FileNotFoundException e) {
            return verdict.on(item, new SendResult.Refused("media-gone"));
        } catch (IOException | RuntimeException e) {
            log.warn("The media store failed: {}", Causes.of(e));
            return verdict.on(item, new SendResult.Retry("media-store"));
        }
        if (deadline.isOver()) {
            return new Settlement(item, new Settlement.Again(Duration.ZERO, false, item.plain()));
        }
        if (isOutsideWindow(item, connection.channel().capabilities().window())) {
            return verdict.on(item, new SendResult.OutsideWindow("the messaging window is over"));
        }
        SendResult result;
        try {
            result = connection.channel().send(connection.account(), delivery);
        } catch (Throwable e) { // a channel may be anybody's code, and a sender that is lost is lost for good
            log.error(
                    "Channel {} threw instead of answering: {}",
                    connection.channel().name(),
                    Causes.of(e));
            result = new SendResult.Unknown(e.getClass().getName());
        }
        if (result instanceof SendResult.ChannelDown && isOld(connection)) {
            // The secrets were changed meanwhile: it says nothing of the new ones.
            return new Settlement(item, new Settlement.Again(Duration.ZERO, false, item.plain()));
        }
        return verdict.on(item, result);
    }

    /** What the platform refused for it once is not tried again before the contact wrote. */
    private boolean isOutsideWindow(OutboxItem item, @Nullable Duration window) {
        if (window == null || item.message().content() instanceof Content.Template) {
            return false;
        }
        Instant last = item.lastInboundAt();
        Message message = item.message();
        boolean refused = message.status() == DeliveryStatus.QUEUED
                && message.reason() != null
                && (last == null || last.isBefore(message.statusAt()));
        return refused
                || (last != null && !time.instant().isBefore(last.plus(window).minus(WINDOW_MARGIN)));
    }

    private boolean isOld(Connections.Connection connection) {
        try {
            refreshAccounts.run();
        } catch (StoreUnavailableException e) {
            log.debug(
                    "Whether account {} was changed is not known",
                    connection.account().id());
        }
        return !connections.isCurrent(connection);
    }

    private static Delivery delivery(OutboxItem item, Content content) {
        Message message = item.message();
        String edits = message.edits();
        return edits == null
                ? new Delivery.Send(item.address(), message.id(), content, message.replyTo(), item.plain())
                : new Delivery.Edit(item.address(), message.id(), edits, content, item.plain());
    }
}
