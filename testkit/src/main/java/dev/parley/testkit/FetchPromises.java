package dev.parley.testkit;

import static dev.parley.testkit.StoreBench.ACCOUNT;
import static dev.parley.testkit.StoreBench.ADDRESS;
import static dev.parley.testkit.StoreBench.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.id.AccountId;
import dev.parley.id.MediaKey;
import dev.parley.id.TenantId;
import dev.parley.media.StoredMedia;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.store.Claim;
import dev.parley.store.FetchItem;
import dev.parley.store.FetchSettlement;
import dev.parley.store.PendingEvent;
import dev.parley.store.ServedAccount;
import dev.parley.store.StepReport;
import dev.parley.store.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code claimFetches}, {@code settleFetches} and the file of a message promise. */
interface FetchPromises {

    StoreBench bench();

    @Test
    default void aFetchIsHandedOutWithItsMessageAndItsKey() {
        Conversation conversation = ask(ADDRESS, key(1));

        List<FetchItem> claimed = fetches(10);

        assertThat(claimed).hasSize(1);
        FetchItem item = claimed.get(0);
        assertThat(item.message()).isEqualTo(bench().history(conversation).get(0));
        assertThat(item.address()).isEqualTo(ADDRESS);
        assertThat(item.key()).isEqualTo(key(1));
        assertThat(item.attempts()).isZero();
    }

    @Test
    default void aFetchIsOneHoldersUntilItsLeaseHasRunOut() {
        ask(ADDRESS, key(1));
        FetchItem first = fetches(10).get(0);

        bench().time.advance(LEASE.minusMillis(1));
        assertThat(fetches(10)).isEmpty();
        bench().time.advance(Duration.ofMillis(1));
        List<FetchItem> again = fetches(10);

        assertThat(again).hasSize(1);
        assertThat(again.get(0).key()).isEqualTo(first.key());
        assertThat(again.get(0).claim()).isNotEqualTo(first.claim());
    }

    @Test
    default void fetchesComeInTheirOrderAndNoMoreThanAskedFor() {
        for (int i = 1; i <= 4; i++) {
            ask(StoreBench.address(i), key(i));
            bench().time.advance(Duration.ofMillis(1));
        }

        assertThat(fetches(3)).extracting(FetchItem::key).containsExactly(key(1), key(2), key(3));
        assertThat(fetches(3)).extracting(FetchItem::key).containsExactly(key(4));
    }

    @Test
    default void anAccountWithManyFetchesHoldsUpNoOther() {
        Address other = new Address(StoreBench.TENANT, new AccountId("telegram", "other"), "chat");
        IntStream.rangeClosed(1, 5).forEach(i -> ask(StoreBench.address(i), key(i)));
        ask(other, key(6));

        assertThat(fetches(2)).extracting(item -> item.address().account()).contains(other.account());
    }

    @Test
    default void fetchesOfAccountsAndTenantsThatAreNotServedWaitForWhoServesThem() {
        Address others = new Address(new TenantId("others"), ACCOUNT, ADDRESS.value());
        ask(others, key(1));
        ServedAccount ours = ServedAccount.of(ADDRESS);

        assertThat(bench().store.claimFetches(new Claim("ours", List.of(ours), 10, LEASE)))
                .isEmpty();

        assertThat(fetches(10)).extracting(FetchItem::address).containsExactly(others);
    }

    @Test
    default void fourNodesTakeEachFetchOnce() {
        IntStream.range(0, 30).forEach(i -> ask(StoreBench.address(i), key(i)));

        List<List<FetchItem>> claimed = StoreBench.race(4, () -> {
            List<FetchItem> mine = new ArrayList<>();
            List<FetchItem> more = fetches(4);
            while (!more.isEmpty()) {
                mine.addAll(more);
                more = fetches(4);
            }
            return mine;
        });

        List<MediaKey> keys = new ArrayList<>();
        claimed.forEach(mine -> mine.forEach(item -> keys.add(item.key())));
        fetches(100).forEach(item -> keys.add(item.key()));
        assertThat(keys).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    default void aFileThatIsKeptIsToldOfOnceAndNotFetchedAgain() {
        ask(ADDRESS, key(1));
        FetchItem item = fetches(10).get(0);
        FetchSettlement stored = stored(item);

        bench().store.settleFetches(List.of(stored));
        bench().store.settleFetches(List.of(stored));
        bench().time.advance(LEASE);

        assertThat(fetches(10)).isEmpty();
        assertThat(events()).containsExactly(event(stored));
    }

    @Test
    default void aFileThatIsLostIsToldOfAndNotFetchedAgain() {
        ask(ADDRESS, key(1));
        FetchItem item = fetches(10).get(0);

        bench().store.settleFetches(List.of(lost(item)));
        bench().time.advance(LEASE);

        assertThat(fetches(10)).isEmpty();
        assertThat(events()).containsExactly(event(lost(item)));
    }

    @Test
    default void aFetchThatIsPutBackIsDueAfterItsDelay() {
        ask(ADDRESS, key(1));

        bench().store
                .settleFetches(List.of(new FetchSettlement(
                        fetches(10).get(0), new FetchSettlement.Again(Duration.ofSeconds(5), true))));
        bench().time.advance(Duration.ofSeconds(4));
        assertThat(fetches(10)).isEmpty();
        bench().time.advance(Duration.ofSeconds(1));
        FetchItem second = fetches(10).get(0);
        bench().store
                .settleFetches(List.of(new FetchSettlement(second, new FetchSettlement.Again(Duration.ZERO, false))));

        assertThat(second.attempts()).isEqualTo(1);
        assertThat(fetches(10)).extracting(FetchItem::attempts).containsExactly(1);
    }

    @Test
    default void aSettlementWhoseClaimIsAnothersChangesNothing() {
        ask(ADDRESS, key(1));
        FetchItem late = fetches(10).get(0);
        bench().time.advance(LEASE);
        FetchItem holder = fetches(10).get(0);

        bench().store
                .settleFetches(
                        List.of(lost(late), new FetchSettlement(late, new FetchSettlement.Again(Duration.ZERO, true))));
        assertThat(events()).isEmpty();
        assertThat(fetches(10)).isEmpty();

        bench().store.settleFetches(List.of(lost(holder)));
        assertThat(events()).containsExactly(event(lost(holder)));
    }

    @Test
    default void aFileThatIsKeptIsToldOfAlthoughTheClaimIsAnothersAndIsNotLostBehindThat() {
        ask(ADDRESS, key(1));
        FetchItem late = fetches(10).get(0);
        bench().time.advance(LEASE);
        FetchItem holder = fetches(10).get(0);

        bench().store.settleFetches(List.of(stored(late)));
        bench().store.settleFetches(List.of(lost(holder)));

        assertThat(events()).containsExactly(event(stored(late)));
        bench().time.advance(LEASE);
        assertThat(fetches(10)).isEmpty();
    }

    @Test
    default void aFileThatIsLostIsNotKeptBehindThat() {
        ask(ADDRESS, key(1));
        FetchItem late = fetches(10).get(0);
        bench().time.advance(LEASE);
        FetchItem holder = fetches(10).get(0);

        bench().store.settleFetches(List.of(lost(holder)));
        bench().store.settleFetches(List.of(stored(late)));

        assertThat(events()).containsExactly(event(lost(holder)));
    }

    @Test
    default void whatBecameOfAFileIsInTheHistoryAlsoOfAConversationThatIsClosed() {
        Conversation conversation = ask(ADDRESS, key(1));
        Message before = bench().history(conversation).get(0);
        Content kept = new Content.Image(new Media(new MediaSource.Stored(key(1)), "image/png", null, 3L), "look");
        bench().talk(ADDRESS, Turn::close);

        bench().talk(ADDRESS, turn -> turn.media(change(before, kept, null)));
        assertThat(bench().history(conversation).get(0)).isEqualTo(before.withMedia(kept, null));
        bench().talk(ADDRESS, turn -> turn.media(change(before, null, "file:too-large")));

        assertThat(bench().history(conversation).get(0)).isEqualTo(before.withMedia(kept, "file:too-large"));
        assertThat(bench().history(conversation).get(1).reason()).isNull();
    }

    @Test
    default void aChangeOfAnotherMessageChangesNothing() {
        Conversation conversation = ask(ADDRESS, key(1));
        Message before = bench().history(conversation).get(0);
        Message stranger = before.withMedia(new Content.Text("another"), null);

        bench().talk(ADDRESS, turn -> {
            turn.say("one");
            Message own = turn.lastMessage();
            turn.media(new StepResult.MediaChange(
                    before.conversation(), own.id(), before.position(), stranger.content(), "x"));
        });

        assertThat(bench().history(conversation).get(0)).isEqualTo(before);
    }

    @Test
    default void aFileIsToldOfWhereTheConversationIsNow() {
        Address moved = ADDRESS.withValue("moved");
        ask(ADDRESS, key(1));
        bench().talk(ADDRESS, turn -> turn.moveTo(moved));

        assertThat(fetches(10)).extracting(FetchItem::address).containsExactly(moved);
    }

    /** The contact at an address sends a picture, to be kept under a key. */
    private Conversation ask(Address address, MediaKey key) {
        bench().write(address, "with a picture");
        List<Conversation> after = new ArrayList<>();
        bench().step(turn -> {
            turn.picture();
            Message heard = turn.lastMessage();
            turn.fetch(new StepResult.Fetch(heard.conversation(), heard.position(), key));
            after.add(turn.conversation());
        });
        return after.get(after.size() - 1);
    }

    private List<FetchItem> fetches(int max) {
        return bench().store
                .claimFetches(new Claim("claim-" + UUID.randomUUID(), List.copyOf(bench().served), max, LEASE));
    }

    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        StepReport report = StepReport.IDLE;
        do {
            report = bench().step(turn ->
                    turn.pending.events().stream().map(PendingEvent::event).forEach(events::add));
        } while (report.conversations() > 0);
        return events;
    }

    private static MediaKey key(int number) {
        return new MediaKey("%032x".formatted(number));
    }

    private static StepResult.MediaChange change(Message message, @Nullable Content content, @Nullable String reason) {
        return new StepResult.MediaChange(message.conversation(), message.id(), message.position(), content, reason);
    }

    private static FetchSettlement stored(FetchItem item) {
        Message message = item.message();
        Event event = new Event.MediaStored(
                message.conversation(),
                message.id(),
                message.position(),
                new Content.Image(new Media(new MediaSource.Stored(item.key())), null),
                new StoredMedia(item.key(), "image/png", 3, "00"));
        return new FetchSettlement(
                item,
                new FetchSettlement.Stored(new InboxEntry.EventEntry(item.address(), "stored:" + message.id(), event)));
    }

    private static FetchSettlement lost(FetchItem item) {
        Message message = item.message();
        Event event = new Event.MediaLost(message.conversation(), message.id(), message.position(), "too-large");
        return new FetchSettlement(
                item,
                new FetchSettlement.Lost(new InboxEntry.EventEntry(item.address(), "lost:" + message.id(), event)));
    }

    private static Event event(FetchSettlement settlement) {
        InboxEntry entry = settlement.outcome() instanceof FetchSettlement.Stored stored
                ? stored.event()
                : ((FetchSettlement.Lost) settlement.outcome()).event();
        return ((InboxEntry.EventEntry) entry).event();
    }
}
