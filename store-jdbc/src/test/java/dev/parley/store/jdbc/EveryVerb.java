package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.conversation.Profile;
import dev.parley.id.AccountId;
import dev.parley.id.AgentId;
import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import dev.parley.id.IdGenerator;
import dev.parley.id.TenantId;
import dev.parley.id.TicketId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.Claim;
import dev.parley.store.ConversationStore;
import dev.parley.store.FailedEvent;
import dev.parley.store.FetchItem;
import dev.parley.store.FetchSettlement;
import dev.parley.store.OutboxItem;
import dev.parley.store.Pause;
import dev.parley.store.PendingConversation;
import dev.parley.store.PendingEvent;
import dev.parley.store.ServedAccount;
import dev.parley.store.Settlement;
import dev.parley.store.StepResult;
import dev.parley.store.Stepper;
import dev.parley.store.Store;
import dev.parley.store.StoredAccount;
import dev.parley.ticket.Handoff;
import dev.parley.ticket.Priority;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Uses all that a store can do, on {@link FilledTables}, a few things at a time. */
final class EveryVerb implements Stepper {

    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final AccountId ACCOUNT = new AccountId("telegram", "default");
    private static final List<ServedAccount> SERVED = List.of(new ServedAccount(TENANT, ACCOUNT));
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Set<String> used = new TreeSet<>();
    private final Store store;
    private final IdGenerator ids = new IdGenerator(InstantSource.system(), new Random(7));
    private int steps;

    EveryVerb(Store store) {
        this.store = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (self, method, arguments) -> {
                    used.add(method.getName());
                    return method.invoke(store, arguments);
                });
    }

    /** What was not used. */
    Set<String> unused() {
        Set<String> unused = new TreeSet<>();
        for (Method method : Store.class.getMethods()) {
            unused.add(method.getName());
        }
        unused.remove("close");
        unused.removeAll(used);
        return unused;
    }

    /**
     * What the loop does with each message.
     *
     * @param firstNew a chat that nobody wrote from yet; so is the one behind it
     */
    void loop(int firstNew) {
        List<InboxEntry> entries = new ArrayList<>();
        for (int chat : new int[] {7, 8, firstNew, firstNew + 1}) {
            entries.add(new InboxEntry.EventEntry(at(chat), "a:" + firstNew + ":" + chat, written("hello")));
        }
        entries.add(new InboxEntry.EventEntry(at(9), "old:9", written("again")));
        Event elsewhere = new Event.SentElsewhere(new Content.Text("hello"), "1", Instant.now(), null);
        entries.add(new InboxEntry.EventEntry(at(7), "e:" + firstNew, elsewhere));
        entries.add(new InboxEntry.Unreadable(TENANT, ACCOUNT, "u:" + firstNew, new byte[] {1}, "not JSON"));
        entries.add(new InboxEntry.Unsupported(TENANT, ACCOUNT, "i:" + firstNew, "poll"));
        assertThat(store.append(entries)).containsExactly(true, true, true, true, false, true, true, true);

        assertThat(store.fireTimers(3)).isEqualTo(3);
        for (int i = 0; i < 4; i++) {
            assertThat(store.step(SERVED, 2, this).conversations()).isPositive();
        }
        String lost = claim(4).get(0).claim();
        store.release(lost);
        List<OutboxItem> claimed = new ArrayList<>(claim(4));
        assertThat(claimed).hasSize(4);
        claimed.addAll(store.claimExpired(2, LEASE));
        settle(claimed);
        fetch();
        store.pause(TENANT, ACCOUNT, Pause.Cause.CHANNEL_DOWN, Duration.ofMinutes(1), "429");
        assertThat(claim(4)).isEmpty();
        store.resume(TENANT, ACCOUNT, Pause.Cause.CHANNEL_DOWN);
        assertThat(store.requeue(TENANT, ACCOUNT, "nothing:" + firstNew)).isFalse();
        connect(new AccountId("viber", "shop-" + firstNew));
    }

    /** What happens when an account is connected, changed and disconnected. */
    private void connect(AccountId id) {
        long version = store.accountsVersion();
        assertThat(store.save(new StoredAccount(TENANT, id, Map.of("token", "sealed"), Map.of(), 0, true)))
                .isTrue();
        StoredAccount stored = store.accounts().get(0);
        assertThat(store.save(stored.with(Map.of("token", "sealed anew"), Map.of())))
                .isTrue();
        assertThat(store.remove(TENANT, id)).isTrue();
        assertThat(store.accountsVersion()).isEqualTo(version + 3);
        assertThat(store.pausedBefore(Pause.Cause.CHANNEL_DOWN, LEASE)).isEmpty();
    }

    private void fetch() {
        List<FetchItem> fetches = store.claimFetches(new Claim(UUID.randomUUID().toString(), SERVED, 3, LEASE));
        assertThat(fetches).hasSize(3);
        FetchItem first = fetches.get(0);
        Event lost = new Event.MediaLost(
                first.message().conversation(), first.message().id(), 0, "gone");
        store.settleFetches(List.of(
                new FetchSettlement(
                        first,
                        new FetchSettlement.Lost(new InboxEntry.EventEntry(
                                first.address(), "lost:" + first.message().id(), lost))),
                new FetchSettlement(fetches.get(1), new FetchSettlement.Again(Duration.ofSeconds(3), true))));
    }

    private List<OutboxItem> claim(int max) {
        return store.claim(new Claim(UUID.randomUUID().toString(), SERVED, max, LEASE));
    }

    private void settle(List<OutboxItem> claimed) {
        List<Settlement> settlements = new ArrayList<>();
        for (OutboxItem item : claimed) {
            int kind = settlements.size() % 4;
            Settlement.Outcome outcome = switch (kind) {
                case 0 -> new Settlement.Done(DeliveryStatus.SENT, "77", Instant.now(), null);
                case 1 -> new Settlement.Done(DeliveryStatus.FAILED, null, Instant.now(), "403");
                default -> new Settlement.Again(Duration.ofSeconds(kind), true, false);
            };
            List<InboxEntry> events = kind != 1
                    ? List.of()
                    : List.of(new InboxEntry.EventEntry(
                            item.address(),
                            "failed:" + item.message().id(),
                            new Event.DeliveryFailed(item.message().id(), true, "403")));
            settlements.add(new Settlement(item, outcome, events));
        }
        store.settle(settlements);
        store.settle(settlements); // too late now
    }

    /** What agents and hosts look at. */
    void read() {
        assertThat(store.pauses(TENANT)).isEmpty();
        assertThat(store.quarantined(TENANT, 20)).hasSize(20);
        assertThat(store.contact(TENANT, new ContactId(FilledTables.contact(5))))
                .isPresent();
        ConversationId conversation = new ConversationId(FilledTables.conversation(5));
        assertThat(store.conversation(TENANT, conversation)).isPresent();
        assertThat(store.conversationAt(at(FilledTables.ROWS))).isPresent();
        assertThat(store.history(TENANT, conversation, ConversationStore.NEWEST, 20))
                .isNotEmpty();
        assertThat(store.history(TENANT, conversation, 1, 20)).hasSize(1);
        TicketId middle = new TicketId(FilledTables.ticket(FilledTables.ROWS / 2));
        assertThat(store.ticket(TENANT, middle)).isPresent();
        assertThat(store.tickets(TENANT, TicketQuery.active())).hasSize(100);
        assertThat(store.tickets(TENANT, TicketQuery.all())).hasSize(100);
        TicketQuery mine = new TicketQuery(TicketQuery.active().statuses(), new AgentId("agent-6"), middle, 20);
        assertThat(store.tickets(TENANT, mine)).hasSize(20);
        store.ping();
    }

    private static Address at(int chat) {
        return new Address(TENANT, ACCOUNT, Integer.toString(chat));
    }

    private static Event written(String text) {
        return new Event.Subscribed(new Profile(text, null));
    }

    /** Every kind of change, in turn. */
    @Override
    public StepResult step(PendingConversation pending) {
        int kind = steps++ % 4;
        if (kind == 3) {
            PendingEvent first = pending.events().get(0);
            Duration retry = first.failures() == 0 ? Duration.ofMillis(1) : null;
            return new StepResult(
                    null,
                    List.of(),
                    List.of(),
                    false,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    failed(first, retry));
        }
        Instant now = Instant.now();
        Contact known = pending.contact();
        Contact contact = (known == null ? new Contact(ids.contact(), TENANT, null, null, true, now) : known)
                .withLanguage("my-" + steps);
        Conversation open = pending.conversation();
        Conversation before =
                open == null ? Conversation.open(ids.conversation(), pending.address(), contact.id(), now) : open;
        Conversation after = before.withNextMessage().withNextMessage();
        Address moved = kind == 1 ? at(FilledTables.ROWS * 10 + steps) : null;
        Ticket ticket = pending.ticket();
        Ticket changed = ticket == null
                ? Ticket.open(ids.ticket(), TENANT, before.id(), contact.id(), new Handoff("asked", Priority.HIGH), now)
                : ticket.resolved(now);
        return new StepResult(
                contact,
                List.of(kind == 2 ? after.closed() : moved == null ? after : after.withAddress(moved)),
                List.of(
                        message(before, 0, DeliveryStatus.RECEIVED, now),
                        message(before, 1, DeliveryStatus.QUEUED, now)),
                true,
                List.of(new StepResult.Resend("1", ids.message(), "again", now)),
                List.of(
                        new StepResult.Receipt("1", null, DeliveryStatus.READ, now, null),
                        new StepResult.Receipt("2", ids.message(), DeliveryStatus.READ, now, null),
                        new StepResult.Receipt(null, null, DeliveryStatus.READ, now, null)),
                List.of(changed),
                List.of(
                        new StepResult.TimerChange(before.id(), "idle", null),
                        new StepResult.TimerChange(before.id(), "rating", now.plusSeconds(3_600))),
                moved,
                moved == null ? Set.of() : Set.of(new ContactId(FilledTables.contact(6))),
                pending.events().stream().map(PendingEvent::position).toList(),
                null,
                List.of(new StepResult.Fetch(before.id(), before.messages(), ids.media())),
                List.of(new StepResult.MediaChange(before.id(), ids.message(), 0, new Content.Text("changed"), null)));
    }

    private Message message(Conversation conversation, int offset, DeliveryStatus status, Instant now) {
        return new Message(
                ids.message(),
                conversation.id(),
                conversation.messages() + offset,
                Author.BOT,
                null,
                null,
                new Content.Text("hello"),
                conversation.epoch(),
                status,
                null,
                null,
                null,
                null,
                "cause",
                now,
                null,
                now,
                null);
    }

    @Override
    public FailedEvent refused(PendingEvent event, RuntimeException cause) {
        throw cause;
    }

    private static FailedEvent failed(PendingEvent event, @Nullable Duration retryIn) {
        return new FailedEvent(event.position(), "failed", retryIn);
    }
}
