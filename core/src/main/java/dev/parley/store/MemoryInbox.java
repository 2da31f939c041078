package dev.parley.store;

import dev.parley.UnreadableDeliveryException;
import dev.parley.conversation.Address;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inbox of an {@link InMemoryStore}, which holds the lock around every call. */
final class MemoryInbox {

    private record Key(TenantId tenant, AccountId account, String key) {}

    private record Row(PendingEvent event, Instant dueAt) {}

    /** @param event what can be taken up again; null for a body that could not be read */
    private record Aside(
            TenantId tenant,
            Quarantined entry,
            @Nullable Address address,
            @Nullable PendingEvent event) {

        boolean is(TenantId itsTenant, AccountId account, String key) {
            return tenant.equals(itsTenant)
                    && entry.account().equals(account)
                    && entry.key().equals(key);
        }
    }

    private final Set<Key> known = new HashSet<>();
    private final Map<Address, Queue<Row>> pending = new LinkedHashMap<>();
    private final List<Aside> aside = new ArrayList<>();
    private long positions;

    boolean add(InboxEntry entry, Instant now) {
        if (!known.add(new Key(entry.tenant(), entry.account(), entry.key()))) {
            return false;
        }
        if (entry instanceof InboxEntry.EventEntry readable) {
            PendingEvent event = new PendingEvent(++positions, readable.key(), readable.event(), now, 0);
            pending.computeIfAbsent(readable.address(), address -> new ArrayDeque<>())
                    .add(new Row(event, now));
        } else if (entry instanceof InboxEntry.Unreadable bad) {
            Quarantined unread = new Quarantined(bad.account(), bad.key(), now, bad.body(), bad.reason());
            aside.add(0, new Aside(bad.tenant(), unread, null, null));
        }
        return true;
    }

    List<Address> due(Set<ServedAccount> accounts, Instant now, int max) {
        return pending.entrySet().stream()
                .filter(entry -> accounts.contains(ServedAccount.of(entry.getKey())))
                .filter(entry -> !head(entry.getValue()).dueAt().isAfter(now))
                .sorted(Comparator.comparingLong(
                        entry -> head(entry.getValue()).event().position()))
                .limit(max)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Row head(Queue<Row> rows) {
        return Objects.requireNonNull(rows.peek());
    }

    List<PendingEvent> pending(Address address) {
        return Objects.requireNonNull(pending.get(address)).stream()
                .map(Row::event)
                .toList();
    }

    void settle(Address address, List<Long> done, @Nullable FailedEvent failed, Instant now) {
        Queue<Row> rows = Objects.requireNonNull(pending.get(address));
        rows.removeIf(row -> done.contains(row.event().position()));
        if (failed != null) {
            Row row = head(rows);
            rows.remove();
            PendingEvent event = row.event();
            if (failed.retryIn() == null) {
                byte[] body = event.event().toString().getBytes(StandardCharsets.UTF_8);
                Quarantined entry =
                        new Quarantined(address.account(), event.key(), event.receivedAt(), body, failed.reason());
                aside.add(0, new Aside(address.tenant(), entry, address, event));
            } else {
                PendingEvent again = new PendingEvent(
                        event.position(), event.key(), event.event(), event.receivedAt(), event.failures() + 1);
                Queue<Row> reordered = new ArrayDeque<>();
                reordered.add(new Row(again, now.plus(failed.retryIn())));
                reordered.addAll(rows);
                rows.clear();
                rows.addAll(reordered);
            }
        }
        if (rows.isEmpty()) {
            pending.remove(address);
        }
    }

    boolean requeue(TenantId tenant, AccountId account, String key, Instant now) {
        Aside found = aside.stream()
                .filter(row -> row.is(tenant, account, key))
                .findFirst()
                .orElse(null);
        if (found == null) {
            return false;
        }
        Address address = found.address();
        PendingEvent event = found.event();
        if (address == null || event == null) {
            throw new UnreadableDeliveryException(account, key);
        }
        aside.remove(found);
        PendingEvent again = new PendingEvent(event.position(), event.key(), event.event(), event.receivedAt(), 0);
        Queue<Row> rows = pending.computeIfAbsent(address, its -> new ArrayDeque<>());
        List<Row> ordered = new ArrayList<>(rows);
        ordered.add(new Row(again, now));
        ordered.sort(Comparator.comparingLong(row -> row.event().position()));
        rows.clear();
        rows.addAll(ordered);
        return true;
    }

    List<Quarantined> quarantined(TenantId tenant, int limit) {
        return aside.stream()
                .filter(row -> row.tenant().equals(tenant))
                .map(Aside::entry)
                .limit(limit)
                .toList();
    }
}
