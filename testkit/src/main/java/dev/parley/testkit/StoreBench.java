package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.StoreUnavailableException;
import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import dev.parley.id.AccountId;
import dev.parley.id.IdGenerator;
import dev.parley.id.TenantId;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.Claim;
import dev.parley.store.ConversationStore;
import dev.parley.store.FailedEvent;
import dev.parley.store.OutboxItem;
import dev.parley.store.PendingConversation;
import dev.parley.store.PendingEvent;
import dev.parley.store.ServedAccount;
import dev.parley.store.Settlement;
import dev.parley.store.StepReport;
import dev.parley.store.StepResult;
import dev.parley.store.Stepper;
import dev.parley.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A store under test, its clock, and the words that its tests are told in. */
final class StoreBench {

    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    static final TenantId TENANT = TenantId.DEFAULT;
    static final AccountId ACCOUNT = new AccountId("telegram", AccountId.DEFAULT_NAME);
    static final Address ADDRESS = new Address(TENANT, ACCOUNT, "chat-1");
    static final Duration LEASE = Duration.ofSeconds(30);

    final Store store;
    final MutableTime time;

    /** The accounts that were written to, which are those that are served. */
    final Set<ServedAccount> served = ConcurrentHashMap.newKeySet();

    private final IdGenerator ids;
    private final AtomicInteger keys = new AtomicInteger();

    StoreBench(Store store, MutableTime time) {
        this.store = store;
        this.time = time;
        ids = new IdGenerator(time, new Random(7));
        served.add(ServedAccount.of(ADDRESS));
    }

    static Address address(int number) {
        return ADDRESS.withValue("chat-" + number);
    }

    static InboxEntry message(Address address, String key, String text) {
        Event event = new Event.MessageReceived(
                new Content.Text(text), new Sender("person", Profile.EMPTY), null, START, true, null);
        return new InboxEntry.EventEntry(address, key, event);
    }

    /** The contact at an address writes. */
    void write(Address address, String... texts) {
        served.add(ServedAccount.of(address));
        List<InboxEntry> entries = new ArrayList<>();
        for (String text : texts) {
            entries.add(message(address, "key-" + keys.incrementAndGet(), text));
        }
        assertThat(store.append(entries)).doesNotContain(false);
    }

    /** Appends it, again when the store is too busy, and tells whether it was new. */
    boolean appendPatiently(InboxEntry entry) {
        while (true) {
            try {
                return store.append(List.of(entry)).get(0);
            } catch (StoreUnavailableException e) {
                Thread.onSpinWait();
            }
        }
    }

    /** Steps all that is due, some at a time. */
    StepReport step(Consumer<Turn> what) {
        return step(100, what);
    }

    /** Steps what is due at so many addresses. */
    StepReport step(int addresses, Consumer<Turn> what) {
        return store.step(served, addresses, stepper(what));
    }

    Stepper stepper(Consumer<Turn> what) {
        return new Stepper() {
            @Override
            public StepResult step(PendingConversation pending) {
                return Turn.of(pending, ids, time.instant(), what);
            }

            @Override
            public FailedEvent refused(PendingEvent event, RuntimeException cause) {
                return new FailedEvent(event.position(), "refused", event.failures() == 0 ? LEASE : null);
            }
        };
    }

    /** The contact at an address writes, and this follows. */
    Conversation talk(Address address, Consumer<Turn> what) {
        write(address, "hello");
        List<Conversation> after = Collections.synchronizedList(new ArrayList<>());
        step(turn -> {
            turn.hear();
            what.accept(turn);
            after.add(turn.conversation());
        });
        assertThat(after).isNotEmpty();
        return after.get(after.size() - 1);
    }

    List<Message> history(Conversation conversation) {
        return store.history(conversation.address().tenant(), conversation.id(), ConversationStore.NEWEST, 1000);
    }

    static boolean isText(PendingEvent event, String text) {
        return event.event() instanceof Event.MessageReceived received
                && received.content().equals(new Content.Text(text));
    }

    static String textOf(Message message) {
        return ((Content.Text) message.content()).value();
    }

    List<OutboxItem> claim() {
        return claim(100);
    }

    List<OutboxItem> claim(int max) {
        return store.claim(new Claim("claim-" + keys.incrementAndGet(), served, max, LEASE));
    }

    void settle(OutboxItem item, DeliveryStatus status, @Nullable String externalId, InboxEntry... events) {
        Settlement.Done done = new Settlement.Done(status, externalId, time.instant(), null);
        store.settle(List.of(new Settlement(item, done, List.of(events))));
    }

    /** Does the same on many threads at once, and gives what each of them got. */
    static <T> List<T> race(int threads, Callable<T> task) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Callable<T>> racers = IntStream.range(0, threads)
                    .<Callable<T>>mapToObj(i -> () -> {
                        start.await(30, TimeUnit.SECONDS);
                        return task.call();
                    })
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(racers, 120, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
