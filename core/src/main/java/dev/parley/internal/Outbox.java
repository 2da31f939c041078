package dev.parley.internal;

import dev.parley.StoreUnavailableException;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.conversation.Message;
import dev.parley.store.OutboxItem;
import dev.parley.store.Settlement;
import dev.parley.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out: claims messages, has them sent, settles them. One thread runs {@link #pump}, so that settlements share a
 * commit; it claims no more than there are free senders, so that a crash leaves few messages in doubt.
 */
final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final Duration NOT_CONNECTED_PAUSE = Duration.ofMinutes(1);

    private final Store store;
    private final Connections connections;
    private final Verdict verdict;
    private final Duration lease;
    private final Queue<Settlement> finished = new ConcurrentLinkedQueue<>();
    private final List<Settlement> unsettled = new ArrayList<>();
    private int inFlight;

    Outbox(Store store, Connections connections, Verdict verdict, Duration lease) {
        this.store = store;
        this.connections = connections;
        this.verdict = verdict;
        this.lease = lease;
    }

    /**
     * Settles what was sent and has more sent; returns whether it did anything.
     *
     * @param senders how many messages may be on their way at once
     * @param onFinished called by a sender when it is done with one
     */
    boolean pump(Executor executor, int senders, Runnable onFinished) {
        boolean settled = settle();
        int free = senders - inFlight;
        if (free <= 0) {
            return settled;
        }
        Deadline deadline = safeUntil();
        List<OutboxItem> claimed = store.claim(free, lease);
        inFlight += claimed.size();
        for (OutboxItem item : claimed) {
            executor.execute(() -> {
                finished.add(send(item, deadline));
                onFinished.run();
            });
        }
        return settled || !claimed.isEmpty();
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
            unsettled.forEach(this::settleAlone);
        }
        inFlight -= unsettled.size();
        unsettled.clear();
        return true;
    }

    /** One that the database will not take must not hold up the others; its lease runs out and the policy decides. */
    private void settleAlone(Settlement settlement) {
        try {
            store.settle(List.of(settlement));
        } catch (RuntimeException e) {
            log.error(
                    "Message {} could not be settled",
                    settlement.item().message().id(),
                    e);
        }
    }

    /** Whether anything is on its way or waits to be settled. */
    boolean isBusy() {
        return inFlight > 0;
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
        if (deadline.isOver()) {
            return new Settlement(item, new Settlement.Again(Duration.ZERO, false, item.plain()));
        }
        SendResult result;
        try {
            result = connection.channel().send(connection.account(), delivery(item));
        } catch (RuntimeException e) {
            log.error(
                    "Channel {} threw instead of answering",
                    connection.channel().name(),
                    e);
            result = new SendResult.Unknown(e.getClass().getName());
        }
        return judge(item, result);
    }

    /** A verdict may need the database; a result must not be lost over that. */
    private Settlement judge(OutboxItem item, SendResult result) {
        try {
            return verdict.on(item, result);
        } catch (RuntimeException e) {
            log.warn(
                    "Message {}: {} could not be recorded in full: {}",
                    item.message().id(),
                    result,
                    e.getMessage());
            return new Settlement(item, new Settlement.Again(Duration.ofSeconds(1), false, item.plain()));
        }
    }

    private static Delivery delivery(OutboxItem item) {
        Message message = item.message();
        String edits = message.edits();
        return edits == null
                ? new Delivery.Send(item.address(), message.id(), message.content(), message.replyTo(), item.plain())
                : new Delivery.Edit(item.address(), message.id(), edits, message.content(), item.plain());
    }
}
