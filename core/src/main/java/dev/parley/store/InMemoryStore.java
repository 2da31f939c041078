package dev.parley.store;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.id.AccountId;
import dev.parley.id.AgentId;
import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import dev.parley.id.TenantId;
import dev.parley.id.TicketId;
import dev.parley.message.DeliveryStatus;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A store for tests: everything is gone with the process. One lock makes each verb atomic, and the given time is its
 * clock. Thread-safe.
 */
public final class InMemoryStore implements Store {

    private static final Map<DeliveryStatus, String> WITHDRAWN = Map.of(
            DeliveryStatus.CANCELLED, "another took over the conversation",
            DeliveryStatus.UNKNOWN, "an earlier attempt may have arrived; then another took over the conversation");

    private final InstantSource time;
    private final MemoryInbox inbox = new MemoryInbox();
    private final MemoryOutbox outbox = new MemoryOutbox();
    private final MemoryRecords records = new MemoryRecords();
    private final MemoryFetches fetches = new MemoryFetches();
    private final Map<TimerKey, Instant> timers = new LinkedHashMap<>();
    private final Map<Paused, Pause> pauses = new HashMap<>();
    private final MemoryAccounts accounts = new MemoryAccounts();
    private long claims;
    private long firings;

    private record TimerKey(ConversationId conversation, String name) {}

    private record Paused(TenantId tenant, AccountId account, Pause.Cause cause) {}

    /** @param time what due dates, leases and pauses are compared with */
    public InMemoryStore(InstantSource time) {
        this.time = time;
    }

    @Override
    public synchronized List<Boolean> append(List<InboxEntry> entries) {
        Instant now = time.instant();
        return entries.stream().map(entry -> inbox.add(entry, now)).toList();
    }

    @Override
    public synchronized StepReport step(Collection<ServedAccount> accounts, int maxConversations, Stepper stepper) {
        Instant now = time.instant();
        int events = 0;
        int failures = 0;
        List<Address> due = inbox.due(Set.copyOf(accounts), now, maxConversations);
        for (Address address : due) {
            StepResult result = writable(pending(address), stepper);
            write(address, result, now);
            events += result.done().size();
            failures += result.failed() == null ? 0 : 1;
        }
        return new StepReport(due.size(), events, failures);
    }

    /** What the stepper wants written, or, where that would overwrite something, what it says to that. */
    private StepResult writable(PendingConversation pending, Stepper stepper) {
        StepResult result = stepper.step(pending);
        try {
            records.requireCurrent(result);
            return result;
        } catch (IllegalStateException e) {
            PendingEvent first = pending.events().get(0);
            if (pending.events().size() > 1) {
                // What is behind the first may be what cannot be written.
                return writable(alone(pending, first), stepper);
            }
            return StepResult.failed(stepper.refused(first, e));
        }
    }

    private static PendingConversation alone(PendingConversation pending, PendingEvent event) {
        return new PendingConversation(
                pending.address(),
                List.of(event),
                pending.contact(),
                pending.conversation(),
                pending.ticket(),
                pending.twins(),
                pending.sent());
    }

    private PendingConversation pending(Address address) {
        Conversation conversation = records.openAt(address);
        List<PendingEvent> events = inbox.pending(address);
        Contact contact = records.contactAt(address);
        return new PendingConversation(
                address,
                events,
                contact,
                conversation,
                records.activeTicket(conversation),
                Twin.addresses(address, events).stream()
                        .flatMap(other -> twin(other, contact).stream())
                        .toList(),
                PendingConversation.needsSent(events) ? sent(address) : List.of());
    }

    private List<Message> sent(Address address) {
        return records.conversationsAt(address).stream()
                .limit(2)
                .flatMap(one -> history(address.tenant(), one.id(), NEWEST, PendingConversation.RECENT).stream())
                .filter(message -> switch (message.status()) {
                    case QUEUED -> outbox.isClaimed(message);
                    case UNKNOWN, SENT, DELIVERED, READ, FAILED -> true;
                    case RECEIVED, NOTED, CANCELLED -> false;
                })
                .filter(message -> !AgentId.ELSEWHERE.equals(message.agent()))
                .toList();
    }

    private Optional<Twin> twin(Address address, @Nullable Contact mover) {
        Contact contact = records.contactAt(address);
        if (contact == null || (mover != null && contact.id().equals(mover.id()))) {
            return Optional.empty();
        }
        Conversation conversation = records.openAt(address);
        List<Message> received = conversation == null
                ? List.of()
                : history(address.tenant(), conversation.id(), NEWEST, Twin.MESSAGES).stream()
                        .filter(message -> message.status() == DeliveryStatus.RECEIVED)
                        .toList();
        return Optional.of(new Twin(address, contact, conversation, records.activeTicket(conversation), received));
    }

    private void write(Address address, StepResult result, Instant now) {
        records.write(address, result);
        for (StepResult.Receipt receipt : result.receipts()) {
            records.conversationsAt(address).stream()
                    .flatMap(one -> records.history(one.id()).stream())
                    .filter(message -> message.id().equals(receipt.message())
                            && Objects.equals(message.externalId(), receipt.externalId()))
                    .forEach(outbox::removeArrived);
        }
        if (result.releasesHeld()) {
            result.conversations().forEach(conversation -> outbox.releaseHeld(conversation.id()));
        }
        for (StepResult.Resend resend : result.resends()) {
            records.queueAgain(address, resend).ifPresent(message -> outbox.add(message, now));
        }
        for (Message message : result.messages()) {
            if (message.status() == DeliveryStatus.QUEUED) {
                outbox.add(message, now);
            }
        }
        for (StepResult.Fetch fetch : result.fetches()) {
            fetches.add(Objects.requireNonNull(records.conversation(fetch.conversation())), fetch, now);
        }
        for (StepResult.TimerChange change : result.timers()) {
            TimerKey key = new TimerKey(change.conversation(), change.name());
            if (change.dueAt() == null) {
                timers.remove(key);
            } else {
                timers.put(key, change.dueAt());
            }
        }
        inbox.settle(address, result.done(), result.failed(), now);
    }

    @Override
    public synchronized List<OutboxItem> claim(Claim claim) {
        Instant now = time.instant();
        Set<ServedAccount> accounts = Set.copyOf(claim.accounts());
        List<OutboxItem> claimed = new ArrayList<>();
        MemoryOutbox.Row head = nextDue(accounts, claimed, now);
        while (head != null && claimed.size() < claim.max()) {
            Message message = head.message();
            Conversation conversation = records.conversationOf(message);
            if (message.author().yieldsToOwner() && message.epoch() < conversation.epoch()) {
                outbox.remove(head);
                DeliveryStatus status = message.status().afterWithdrawal();
                records.settle(message, status, null, now, WITHDRAWN.get(status));
            } else {
                claimed.add(outbox.claim(head, conversation, claim.id(), now.plus(claim.lease())));
            }
            head = nextDue(accounts, claimed, now);
        }
        return claimed;
    }

    @Override
    public synchronized void release(String claim) {
        outbox.release(claim);
    }

    @Override
    public synchronized List<OutboxItem> claimExpired(int max, Duration lease) {
        Instant now = time.instant();
        String claim = "expired-" + ++claims;
        return outbox.expired(now, max).stream()
                .map(row -> outbox.claim(row, records.conversationOf(row.message()), claim, now.plus(lease)))
                .toList();
    }

    /** Accounts take turns: the one with the fewest claimed goes first. */
    private MemoryOutbox.@Nullable Row nextDue(Set<ServedAccount> accounts, List<OutboxItem> claimed, Instant now) {
        Map<ServedAccount, Integer> turns = new HashMap<>();
        claimed.forEach(item -> turns.merge(ServedAccount.of(item.address()), 1, Integer::sum));
        return outbox.nextDue(
                now,
                message -> accounts.contains(accountOf(message)) && !isPaused(accountOf(message), now),
                message -> turns.getOrDefault(accountOf(message), 0));
    }

    private ServedAccount accountOf(Message message) {
        return ServedAccount.of(records.conversationOf(message).address());
    }

    private boolean isPaused(ServedAccount account, Instant now) {
        return pauses.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(account.tenant()))
                .map(Map.Entry::getValue)
                .anyMatch(pause ->
                        pause.account().equals(account.id()) && pause.until().isAfter(now));
    }

    @Override
    public synchronized void settle(List<Settlement> settlements) {
        Instant now = time.instant();
        for (Settlement settlement : settlements) {
            OutboxItem item = settlement.item();
            Settlement.Outcome outcome = settlement.outcome();
            boolean held = outbox.holds(item);
            if (outcome instanceof Settlement.Done done) {
                if (held || done.status() == DeliveryStatus.SENT) {
                    outbox.remove(item);
                    records.settle(item.message(), done.status(), done.externalId(), done.at(), done.reason())
                            .ifPresent(again -> outbox.add(again, now));
                }
            } else if (held && outcome instanceof Settlement.Held hold) {
                outbox.hold(item, hold);
            } else if (held) {
                Settlement.Again again = (Settlement.Again) outcome;
                outbox.requeue(item, again, now);
                if (again.doubt() != null) {
                    records.settle(item.message(), DeliveryStatus.UNKNOWN, null, now, again.doubt());
                }
            }
            if (held) {
                settlement.events().forEach(entry -> inbox.add(entry, now));
            }
        }
    }

    @Override
    public synchronized List<FetchItem> claimFetches(Claim claim) {
        return fetches.claim(claim, time.instant(), records);
    }

    @Override
    public synchronized void settleFetches(List<FetchSettlement> settlements) {
        Instant now = time.instant();
        for (FetchSettlement settlement : settlements) {
            FetchItem item = settlement.item();
            if (settlement.outcome() instanceof FetchSettlement.Stored stored) {
                if (fetches.removeWhoseverItIs(item)) {
                    inbox.add(stored.event(), now);
                }
            } else if (settlement.outcome() instanceof FetchSettlement.Lost lost) {
                if (fetches.remove(item)) {
                    inbox.add(lost.event(), now);
                }
            } else {
                fetches.requeue(item, (FetchSettlement.Again) settlement.outcome(), now);
            }
        }
    }

    @Override
    public synchronized int fireTimers(int max) {
        Instant now = time.instant();
        List<Map.Entry<TimerKey, Instant>> due = timers.entrySet().stream()
                .filter(timer -> !timer.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue())
                .limit(max)
                .toList();
        for (Map.Entry<TimerKey, Instant> timer : due) {
            TimerKey key = timer.getKey();
            Instant dueAt = timer.getValue();
            Address address = Objects.requireNonNull(records.conversation(key.conversation()))
                    .address();
            inbox.add(
                    new InboxEntry.EventEntry(
                            address,
                            "timer:" + key.conversation() + ":" + key.name() + ":" + dueAt.toEpochMilli() + ":"
                                    + ++firings,
                            new Event.TimerFired(key.conversation(), key.name(), dueAt)),
                    now);
            timers.remove(key);
        }
        return due.size();
    }

    @Override
    public synchronized boolean pause(
            TenantId tenant, AccountId account, Pause.Cause cause, Duration length, String reason) {
        Pause pause = new Pause(account, cause, time.instant().plus(length), reason);
        Paused key = new Paused(tenant, account, cause);
        boolean first = !pauses.containsKey(key);
        pauses.merge(key, pause, (old, fresh) -> fresh.until().isAfter(old.until()) ? fresh : old);
        return first;
    }

    @Override
    public synchronized boolean resume(TenantId tenant, AccountId account, Pause.Cause cause) {
        return pauses.remove(new Paused(tenant, account, cause)) != null;
    }

    @Override
    public synchronized List<ServedAccount> pausedBefore(Pause.Cause cause, Duration ago) {
        Instant then = time.instant().minus(ago);
        return pauses.entrySet().stream()
                .filter(entry -> entry.getKey().cause() == cause
                        && !entry.getValue().until().isAfter(then))
                .map(entry -> new ServedAccount(
                        entry.getKey().tenant(), entry.getKey().account()))
                .toList();
    }

    @Override
    public synchronized boolean save(StoredAccount account) {
        return accounts.save(account);
    }

    @Override
    public synchronized boolean remove(TenantId tenant, AccountId account) {
        return accounts.remove(tenant, account);
    }

    @Override
    public synchronized List<StoredAccount> accounts() {
        return accounts.all();
    }

    @Override
    public synchronized long accountsVersion() {
        return accounts.version();
    }

    @Override
    public synchronized List<Pause> pauses(TenantId tenant) {
        Instant now = time.instant();
        return pauses.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant)
                        && entry.getValue().until().isAfter(now))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public synchronized List<Quarantined> quarantined(TenantId tenant, int limit) {
        return inbox.quarantined(tenant, limit);
    }

    @Override
    public synchronized boolean requeue(TenantId tenant, AccountId account, String key) {
        return inbox.requeue(tenant, account, key, time.instant());
    }

    @Override
    public synchronized Optional<Contact> contact(TenantId tenant, ContactId id) {
        return Optional.ofNullable(records.contact(id))
                .filter(contact -> contact.tenant().equals(tenant));
    }

    @Override
    public synchronized Optional<Conversation> conversation(TenantId tenant, ConversationId id) {
        return Optional.ofNullable(records.conversation(id))
                .filter(conversation -> conversation.address().tenant().equals(tenant));
    }

    @Override
    public synchronized Optional<Conversation> conversationAt(Address address) {
        return Optional.ofNullable(records.openAt(address));
    }

    @Override
    public synchronized List<Message> history(TenantId tenant, ConversationId id, long before, int limit) {
        if (conversation(tenant, id).isEmpty()) {
            return List.of();
        }
        List<Message> all = records.history(id);
        int end = (int) Math.min(before, all.size());
        return List.copyOf(all.subList(Math.max(0, end - limit), end));
    }

    @Override
    public synchronized Optional<Ticket> ticket(TenantId tenant, TicketId id) {
        return Optional.ofNullable(records.ticket(id))
                .filter(ticket -> ticket.tenant().equals(tenant));
    }

    @Override
    public synchronized List<Ticket> tickets(TenantId tenant, TicketQuery query) {
        TicketId before = query.before();
        return records.tickets().stream()
                .filter(ticket -> ticket.tenant().equals(tenant))
                .filter(ticket -> query.statuses().contains(ticket.status()))
                .filter(ticket -> query.assignee() == null || query.assignee().equals(ticket.assignee()))
                .filter(ticket -> before == null || byId(ticket.id(), before) < 0)
                .sorted((a, b) -> byId(b.id(), a.id()))
                .limit(query.limit())
                .toList();
    }

    /** UUIDs of version 7 sort by their text, not by {@link java.util.UUID#compareTo}, which is signed. */
    private static int byId(TicketId a, TicketId b) {
        return a.toString().compareTo(b.toString());
    }

    @Override
    public void ping() {}

    @Override
    public void close() {}
}
