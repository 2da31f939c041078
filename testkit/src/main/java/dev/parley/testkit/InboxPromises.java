package dev.parley.testkit;

import static dev.parley.testkit.StoreBench.ACCOUNT;
import static dev.parley.testkit.StoreBench.ADDRESS;
import static dev.parley.testkit.StoreBench.TENANT;
import static dev.parley.testkit.StoreBench.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Address;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.Quarantined;
import dev.parley.store.StepReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code append} promises. */
interface InboxPromises {

    StoreBench bench();

    @Test
    default void aRedeliveredEntryIsKeptOnce() {
        InboxEntry entry = message(ADDRESS, "update-1", "hello");

        assertThat(bench().store.append(List.of(entry))).containsExactly(true);
        assertThat(bench().store.append(List.of(entry))).containsExactly(false);
        assertThat(bench().step(Turn::hear).events()).isEqualTo(1);
        assertThat(bench().store.append(List.of(entry))).containsExactly(false);
        assertThat(bench().step(Turn::hear)).isEqualTo(StepReport.IDLE);
    }

    @Test
    default void nothingIsAppendedForNoEntries() {
        assertThat(bench().store.append(List.of())).isEmpty();
    }

    @Test
    default void eachEntryOfABatchIsToldOfByItself() {
        bench().store.append(List.of(message(ADDRESS, "old", "old")));

        List<Boolean> added = bench().store
                .append(List.of(
                        message(ADDRESS, "new", "new"),
                        message(ADDRESS, "old", "old"),
                        message(ADDRESS, "new", "new"),
                        message(ADDRESS, "newer", "newer")));

        assertThat(added).containsExactly(true, false, false, true);
    }

    @Test
    default void theSameKeyElsewhereIsAnotherEntry() {
        Address otherAccount = new Address(TENANT, new AccountId("telegram", "second"), ADDRESS.value());
        Address otherChannel = new Address(TENANT, new AccountId("viber", ACCOUNT.name()), ADDRESS.value());
        Address otherTenant = new Address(new TenantId("other"), ACCOUNT, ADDRESS.value());

        List<Boolean> added = bench().store
                .append(List.of(
                        message(ADDRESS, "1", "a"),
                        message(otherAccount, "1", "b"),
                        message(otherChannel, "1", "c"),
                        message(otherTenant, "1", "d")));

        assertThat(added).containsOnly(true);
    }

    @Test
    default void fiftyThreadsThatAppendOneEntryAddItOnce() {
        InboxEntry entry = message(ADDRESS, "update-1", "hello");

        List<Boolean> added = StoreBench.race(50, () -> bench().appendPatiently(entry));

        assertThat(added).containsOnlyOnce(true).hasSize(50);
        assertThat(bench().step(Turn::hear).events()).isEqualTo(1);
    }

    @Test
    default void batchesThatOverlapInAnotherOrderAreKeptOnce() {
        List<InboxEntry> forward = new ArrayList<>();
        List<InboxEntry> backward = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            forward.add(message(StoreBench.address(i), "key-" + i, "hello"));
            backward.add(0, forward.get(i));
        }

        List<Integer> added =
                StoreBench.race(8, () -> (int)
                        bench().store.append(Thread.currentThread().getId() % 2 == 0 ? forward : backward).stream()
                                .filter(isNew -> isNew)
                                .count());

        assertThat(added.stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
    }

    @Test
    default void anUnreadableDeliveryIsSetAsideWithItsBytes() {
        byte[] body = {(byte) 0xff, 0, 1, '{'};
        bench().store.append(List.of(new InboxEntry.Unreadable(TENANT, ACCOUNT, "bad", body, "no JSON")));
        bench().store.append(List.of(new InboxEntry.Unreadable(TENANT, ACCOUNT, "worse", body, "no JSON either")));

        List<Quarantined> aside = bench().store.quarantined(TENANT, 10);

        assertThat(aside).extracting(Quarantined::key).containsExactly("worse", "bad");
        assertThat(aside.get(1).body()).isEqualTo(body);
        assertThat(aside.get(1).reason()).isEqualTo("no JSON");
        assertThat(aside.get(1).receivedAt()).isEqualTo(StoreBench.START);
        assertThat(bench().store.quarantined(TENANT, 1))
                .extracting(Quarantined::key)
                .containsExactly("worse");
        assertThat(bench().step(Turn::hear)).isEqualTo(StepReport.IDLE);
    }

    @Test
    default void anUnsupportedDeliveryIsKnownAgainAndNeverStepped() {
        InboxEntry entry = new InboxEntry.Unsupported(TENANT, ACCOUNT, "poll-1", "poll");

        assertThat(bench().store.append(List.of(entry))).containsExactly(true);
        assertThat(bench().store.append(List.of(entry))).containsExactly(false);
        assertThat(bench().step(Turn::hear)).isEqualTo(StepReport.IDLE);
        assertThat(bench().store.quarantined(TENANT, 10)).isEmpty();
    }

    @Test
    default void hostileCharactersInKeysCostNoNeighbourItsPlace() {
        InboxEntry nul = message(ADDRESS, "a\u0000b", "hello");
        InboxEntry loneSurrogate = message(ADDRESS, "a\ud83db", "hello");
        InboxEntry bytes = new InboxEntry.Unreadable(TENANT, ACCOUNT, "c", "\u0000".getBytes(UTF_8), "r\u0000");

        List<Boolean> added = bench().store.append(List.of(nul, message(ADDRESS, "good", "hello"), bytes));

        assertThat(added).containsExactly(true, true, true);
        assertThat(bench().store.append(List.of(nul))).containsExactly(false);
        assertThat(bench().store.append(List.of(loneSurrogate))).hasSize(1);
        assertThat(bench().step(Turn::hear).events()).isGreaterThanOrEqualTo(2);
    }
}
