package dev.parley.store;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.id.ConversationId;
import dev.parley.id.MessageId;
import dev.parley.message.DeliveryStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The outbox of an {@link InMemoryStore}, which holds the lock around every call. */
final class MemoryOutbox {

    /** A message and how far it is. */
    static final class Row {
        final long position;
        private Message message;
        private int attempts;
        private boolean plain;
        private boolean isHeld;
        private Instant dueAt;
        private @Nullable Instant leaseUntil;
        private String claim = "";

        private Row(long position, Message message, Instant dueAt) {
            this.position = position;
            this.message = message;
            this.dueAt = dueAt;
        }

        Message message() {
            return message;
        }
    }

    private final Map<ConversationId, Queue<Row>> rows = new LinkedHashMap<>();
    private long positions;

    void add(Message message, Instant now) {
        rows.computeIfAbsent(message.conversation(), id -> new ArrayDeque<>()).add(new Row(++positions, message, now));
    }

    /** @param turn of those that are due, one with the least goes first */
    @Nullable
    Row nextDue(Instant now, Predicate<Message> isOurs, ToIntFunction<Message> turn) {
        return heads().stream()
                .filter(row -> row.leaseUntil == null && !row.dueAt.isAfter(now) && isOurs.test(row.message))
                .min(Comparator.comparingInt(row -> turn.applyAsInt(row.message)))
                .orElse(null);
    }

    List<Row> expired(Instant now, int max) {
        return heads().stream()
                .filter(row -> row.leaseUntil != null && !row.leaseUntil.isAfter(now))
                .limit(max)
                .toList();
    }

    private List<Row> heads() {
        List<Row> heads = new ArrayList<>();
        rows.values().forEach(queue -> heads.add(Objects.requireNonNull(queue.peek())));
        return heads;
    }

    OutboxItem claim(Row row, Conversation conversation, String claim, Instant leaseUntil) {
        row.leaseUntil = leaseUntil;
        row.claim = claim;
        return new OutboxItem(
                row.position,
                row.message,
                conversation.address(),
                conversation.lastInboundAt(),
                row.attempts,
                row.plain,
                row.claim);
    }

    void release(String claim) {
        heads().stream()
                .filter(row -> row.leaseUntil != null && row.claim.equals(claim))
                .forEach(row -> row.leaseUntil = null);
    }

    /** Whether it is on its way, or may be. */
    boolean isClaimed(Message message) {
        Queue<Row> queue = rows.get(message.conversation());
        Row head = queue == null ? null : queue.peek();
        return head != null && head.message.id().equals(message.id()) && head.leaseUntil != null;
    }

    boolean holds(OutboxItem item) {
        Queue<Row> queue = rows.get(item.message().conversation());
        Row head = queue == null ? null : queue.peek();
        return head != null
                && head.position == item.position()
                && head.claim.equals(item.claim())
                && head.leaseUntil != null;
    }

    void requeue(OutboxItem item, Settlement.Again again, Instant now) {
        Row row = Objects.requireNonNull(
                Objects.requireNonNull(rows.get(item.message().conversation())).peek());
        row.leaseUntil = null;
        row.attempts += again.counts() ? 1 : 0;
        row.plain = again.plain();
        row.isHeld = again.isHeld();
        row.dueAt = now.plus(again.delay());
        if (again.doubt() != null) {
            row.message = row.message.withStatus(DeliveryStatus.UNKNOWN, null, now, again.doubt());
        }
    }

    /** Takes a message out, whoever holds it; nothing when it is out already. */
    void remove(OutboxItem item) {
        Queue<Row> queue = rows.get(item.message().conversation());
        Row head = queue == null ? null : queue.peek();
        if (head != null && head.position == item.position()) {
            removeHead(item.message().conversation());
        }
    }

    /** Has what is held in a conversation be due now. */
    void releaseHeld(ConversationId conversation, Instant now) {
        for (Row row : rows.getOrDefault(conversation, new ArrayDeque<>())) {
            row.dueAt = row.isHeld ? now : row.dueAt;
        }
    }

    /** Takes out what the platform says that it has, whoever holds it. */
    void removeArrived(ConversationId conversation, MessageId message) {
        Queue<Row> queue = rows.get(conversation);
        Row head = queue == null ? null : queue.peek();
        if (head != null && head.message.id().equals(message)) {
            removeHead(conversation);
        }
    }

    void remove(Row row) {
        removeHead(row.message.conversation());
    }

    private void removeHead(ConversationId conversation) {
        Queue<Row> queue = Objects.requireNonNull(rows.get(conversation));
        queue.remove();
        if (queue.isEmpty()) {
            rows.remove(conversation);
        }
    }
}
