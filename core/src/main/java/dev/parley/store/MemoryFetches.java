package dev.parley.store;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.id.MediaKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The fetches of an {@link InMemoryStore}, which holds the lock around every call. */
final class MemoryFetches {

    /** A fetch that waits. */
    private static final class Row {
        private final long position;
        private final Conversation conversation;
        private final long message;
        private final MediaKey key;
        private int attempts;
        private Instant dueAt;
        private String claim = "";

        private Row(long position, Conversation conversation, long message, MediaKey key, Instant dueAt) {
            this.position = position;
            this.conversation = conversation;
            this.message = message;
            this.key = key;
            this.dueAt = dueAt;
        }
    }

    private final Map<Long, Row> rows = new LinkedHashMap<>();
    private long positions;

    void add(Conversation conversation, StepResult.Fetch fetch, Instant now) {
        Row row = new Row(++positions, conversation, fetch.position(), fetch.key(), now);
        rows.put(row.position, row);
    }

    List<FetchItem> claim(Claim claim, Instant now, MemoryRecords records) {
        Set<ServedAccount> accounts = Set.copyOf(claim.accounts());
        Map<ServedAccount, Integer> turns = new HashMap<>();
        Function<Row, ServedAccount> account = row -> ServedAccount.of(row.conversation.address());
        List<FetchItem> claimed = new ArrayList<>();
        while (claimed.size() < claim.max()) {
            Row next = rows.values().stream()
                    .filter(row -> accounts.contains(account.apply(row)) && !row.dueAt.isAfter(now))
                    .min(Comparator.<Row>comparingInt(row -> turns.getOrDefault(account.apply(row), 0))
                            .thenComparing(row -> row.dueAt)
                            .thenComparingLong(row -> row.position))
                    .orElse(null);
            if (next == null) {
                return claimed;
            }
            turns.merge(account.apply(next), 1, Integer::sum);
            next.claim = claim.id();
            next.dueAt = now.plus(claim.lease());
            Message message = records.history(next.conversation.id()).get((int) next.message);
            claimed.add(new FetchItem(
                    next.position,
                    message,
                    records.conversationOf(message).address(),
                    next.key,
                    next.attempts,
                    claim.id()));
        }
        return claimed;
    }

    /** Whether the claim was its holder's until now; it is out then. */
    boolean remove(FetchItem item) {
        return holds(item) && rows.remove(item.position()) != null;
    }

    /** Whether it was in until now, whosever it is; it is out then. */
    boolean removeWhoseverItIs(FetchItem item) {
        return rows.remove(item.position()) != null;
    }

    void requeue(FetchItem item, FetchSettlement.Again again, Instant now) {
        Row row = rows.get(item.position());
        if (row != null && holds(item)) {
            row.claim = "";
            row.attempts += again.counts() ? 1 : 0;
            row.dueAt = now.plus(again.delay());
        }
    }

    private boolean holds(FetchItem item) {
        Row row = rows.get(item.position());
        return row != null && row.claim.equals(item.claim());
    }
}
