package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.Pause;
import dev.parley.store.ServedAccount;
import dev.parley.store.StoredAccount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Accounts that are connected at run time, and their outages. */
interface AccountPromises {

    StoreBench bench();

    TenantId OTHER = new TenantId("other");
    AccountId SHOP = new AccountId("viber", "shop");

    private static StoredAccount fresh(TenantId tenant, AccountId id) {
        return new StoredAccount(
                tenant, id, Map.of("token", "sealed: \" \\ \u1000"), Map.of("name", "shop \uD83D\uDC4D"), 0, true);
    }

    private StoredAccount stored(AccountId id) {
        return bench().store.accounts().stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void anAccountComesBackAsItWasSaved() {
        assertThat(bench().store.accounts()).isEmpty();
        assertThat(bench().store.save(fresh(OTHER, SHOP))).isTrue();

        StoredAccount stored = stored(SHOP);
        assertThat(stored.revision()).isPositive();
        StoredAccount asSaved = fresh(OTHER, SHOP);
        assertThat(stored)
                .isEqualTo(
                        new StoredAccount(OTHER, SHOP, asSaved.sealed(), asSaved.settings(), stored.revision(), true));
    }

    @Test
    default void anIdIsConnectedOnceOverAllTenants() {
        List<Boolean> saved = StoreBench.race(4, () -> bench().store.save(fresh(OTHER, SHOP)));

        assertThat(saved).containsOnlyOnce(true);
        assertThat(bench().store.save(fresh(StoreBench.TENANT, SHOP))).isFalse();
        assertThat(bench().store.save(fresh(OTHER, new AccountId("telegram", "shop"))))
                .isTrue();
        assertThat(stored(SHOP).tenant()).isEqualTo(OTHER);
        assertThat(bench().store.accounts()).hasSize(2);
    }

    @Test
    default void anAccountIsWrittenOnlyAsItWasReadLast() {
        assertThat(bench().store.save(fresh(OTHER, SHOP))).isTrue();
        StoredAccount read = stored(SHOP);

        assertThat(bench().store.save(read.with(Map.of("token", "two"), Map.of())))
                .isTrue();
        assertThat(bench().store.save(read.with(Map.of("token", "three"), Map.of())))
                .isFalse();
        assertThat(stored(SHOP).sealed()).containsExactly(Map.entry("token", "two"));
        assertThat(stored(SHOP).settings()).isEmpty();

        // Who read it before it was connected anew knows another account.
        StoredAccount old = stored(SHOP);
        assertThat(bench().store.remove(OTHER, SHOP)).isTrue();
        assertThat(bench().store.save(old)).isFalse();
        assertThat(bench().store.save(fresh(OTHER, SHOP))).isTrue();
        assertThat(bench().store.save(old)).isFalse();
        assertThat(bench().store.save(read)).isFalse();
    }

    @Test
    default void anotherTenantNeitherWritesNorRemovesAnAccount() {
        assertThat(bench().store.save(fresh(OTHER, SHOP))).isTrue();
        StoredAccount stored = stored(SHOP);

        assertThat(bench().store
                        .save(new StoredAccount(StoreBench.TENANT, SHOP, Map.of(), Map.of(), stored.revision(), true)))
                .isFalse();
        assertThat(bench().store.remove(StoreBench.TENANT, SHOP)).isFalse();
        assertThat(stored(SHOP)).isEqualTo(stored);
        assertThat(bench().store.remove(OTHER, SHOP)).isTrue();
        assertThat(bench().store.remove(OTHER, SHOP)).isFalse();
        assertThat(bench().store.accounts()).isEmpty();
    }

    @Test
    default void theVersionGrowsWithEachChange() {
        long before = bench().store.accountsVersion();
        assertThat(bench().store.accountsVersion()).isEqualTo(before);
        assertThat(bench().store.save(fresh(OTHER, SHOP))).isTrue();
        long connected = bench().store.accountsVersion();
        assertThat(bench().store.save(stored(SHOP))).isTrue();
        long changed = bench().store.accountsVersion();
        assertThat(bench().store.remove(OTHER, SHOP)).isTrue();

        assertThat(List.of(before, connected, changed, bench().store.accountsVersion()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    default void changesAtTheSameTimeAllCount() {
        long before = bench().store.accountsVersion();

        StoreBench.race(
                4,
                () -> IntStream.range(0, 5)
                        .mapToObj(i ->
                                new AccountId("viber", Thread.currentThread().getName() + "-" + i))
                        .map(id -> bench().store.save(fresh(OTHER, id)))
                        .toList());

        assertThat(bench().store.accounts()).hasSize(20);
        assertThat(bench().store.accountsVersion()).isGreaterThanOrEqualTo(before + 20);
    }

    @Test
    default void anOutageBeginsAndEndsForOneOnly() {
        for (int i = 0; i < 2; i++) {
            assertThat(StoreBench.race(4, this::down)).containsOnlyOnce(true);
            bench().time.advance(Duration.ofMinutes(5));
            // Its time is over, and nobody has ended it.
            assertThat(down()).isFalse();

            assertThat(StoreBench.race(4, this::up)).containsOnlyOnce(true);
        }
        assertThat(bench().store.pauses(OTHER)).isEmpty();
    }

    private boolean down() {
        return bench().store.pause(OTHER, SHOP, Pause.Cause.CHANNEL_DOWN, Duration.ofMinutes(1), "401");
    }

    private boolean up() {
        return bench().store.resume(OTHER, SHOP, Pause.Cause.CHANNEL_DOWN);
    }

    @Test
    default void anOutageThatNobodyProlongsShowsAsSuch() {
        assertThat(down()).isTrue();
        assertThat(bench().store
                        .pause(OTHER, SHOP, Pause.Cause.TOO_MANY_REQUESTS, Duration.ofSeconds(1), "too many requests"))
                .isTrue();

        bench().time.advance(Duration.ofSeconds(119));
        assertThat(quiet()).isEmpty();
        bench().time.advance(Duration.ofSeconds(1));
        assertThat(quiet()).containsExactly(new ServedAccount(OTHER, SHOP));

        assertThat(down()).isFalse();
        assertThat(quiet()).isEmpty();
        bench().time.advance(Duration.ofMinutes(5));
        assertThat(up()).isTrue();
        assertThat(quiet()).isEmpty();
    }

    private List<ServedAccount> quiet() {
        return bench().store.pausedBefore(Pause.Cause.CHANNEL_DOWN, Duration.ofMinutes(1));
    }
}
