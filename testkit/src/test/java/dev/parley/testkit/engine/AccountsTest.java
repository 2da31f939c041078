package dev.parley.testkit.engine;

import static dev.parley.testkit.engine.Platform.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.AccountNotFoundException;
import dev.parley.AccountStatus;
import dev.parley.AccountTakenException;
import dev.parley.Accounts;
import dev.parley.FixedAccountException;
import dev.parley.SealerMissingException;
import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.StoredAccount;
import dev.parley.testkit.FakeChannel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts that come, change and go while the bot runs. */
class AccountsTest {

    private final Platform platform = new Platform();
    private final SupportBot bot = platform.node();
    private final ChannelAccount shop = platform.account("shop", "one");

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void anAccountThatIsConnectedIsServedByEveryNode() {
        SupportBot other = platform.node();
        other.runDue();

        bot.accounts().connect(shop);
        platform.says(bot, shop, "7", "hi");
        other.runDue();
        platform.says(other, shop, "7", "and you?");

        assertThat(platform.arrived()).containsExactly("echo hi", "echo and you?");
        assertThat(platform.store.conversationAt(shop.address("7"))).isPresent();
        assertThat(other.health().accounts()).containsOnlyKeys(shop.id());
    }

    @Test
    void aNodeThatStartsServesWhatIsConnected() {
        bot.accounts().connect(shop);
        SupportBot late = platform.node();

        // Nothing is known yet, and the platform is not told that there is no such account.
        assertThat(platform.webhook(late, shop, "7", "too early")).isEqualTo(503);
        late.start();

        assertThat(platform.webhook(late, shop, "7", "hi")).isEqualTo(200);
    }

    @Test
    void aChangedSecretHoldsOnEveryNodeAndTheOldOneNoMore() {
        SupportBot other = platform.node();
        bot.accounts().connect(shop);
        other.runDue();
        ChannelAccount changed = platform.account("shop", "two");

        bot.accounts().change(changed);
        other.runDue();

        for (SupportBot node : List.of(bot, other)) {
            assertThat(platform.webhook(node, shop, "7", "old")).isEqualTo(401);
            assertThat(platform.webhook(node, changed, "7", "new")).isEqualTo(200);
        }
    }

    @Test
    void aDisconnectedAccountIsNotFoundAndWhatWaitsGoesOnWhenItIsConnectedAgain() {
        SupportBot other = platform.node();
        bot.accounts().connect(shop);
        platform.channel.revoke(shop);
        platform.says(bot, shop, "7", "hi");
        assertThat(platform.webhook(bot, shop, "7", "not stepped yet")).isEqualTo(200);

        bot.accounts().disconnect(ACME, shop.id());
        other.runDue();
        bot.runDue();

        for (SupportBot node : List.of(bot, other)) {
            assertThat(platform.webhook(node, shop, "7", "anybody?")).isEqualTo(404);
            assertThat(node.health().accounts()).isEmpty();
        }
        assertThat(platform.store.accounts()).isEmpty();
        assertThat(bot.accounts().list(ACME)).isEmpty();
        platform.channel.restore(shop);
        bot.accounts().connect(shop);
        bot.runDue();
        assertThat(platform.arrived()).containsExactly("echo hi", "echo not stepped yet");
    }

    @Test
    void anIdIsOneAccountsOnlyOverAllTenants() {
        bot.accounts().connect(shop);
        ChannelAccount others = platform.channel.account(new TenantId("other"), "shop", new Secret("stolen"));

        assertThatExceptionOfType(AccountTakenException.class)
                .isThrownBy(() -> bot.accounts().connect(others))
                .withMessageContaining("fake/shop")
                .withMessageNotContaining(ACME.value());
        assertThatExceptionOfType(AccountTakenException.class)
                .isThrownBy(() -> bot.accounts().connect(shop));
        assertThatExceptionOfType(AccountNotFoundException.class)
                .isThrownBy(() -> bot.accounts().change(others));
        assertThatExceptionOfType(AccountNotFoundException.class)
                .isThrownBy(() -> bot.accounts().disconnect(others.tenant(), others.id()));
        assertThat(bot.accounts().list(others.tenant())).isEmpty();
        assertThat(platform.webhook(bot, shop, "7", "hi")).isEqualTo(200);
    }

    @Test
    void anAccountThatTheBotWasBuiltWithStaysAsItIs() {
        SupportBot built =
                platform.node(builder -> builder.channel(platform.channel, shop).sealer(platform.sealer));
        Accounts accounts = built.accounts();

        assertThatExceptionOfType(FixedAccountException.class)
                .isThrownBy(() -> accounts.change(shop))
                .withMessageContaining("SupportBotBuilder.channel");
        assertThatExceptionOfType(FixedAccountException.class).isThrownBy(() -> accounts.disconnect(ACME, shop.id()));
        assertThatExceptionOfType(AccountTakenException.class).isThrownBy(() -> accounts.connect(shop));
        assertThatExceptionOfType(AccountNotFoundException.class)
                .isThrownBy(() -> accounts.disconnect(TenantId.DEFAULT, shop.id()));
        assertThat(accounts.list(ACME))
                .singleElement()
                .matches(AccountStatus::fixed)
                .extracting(AccountStatus::id)
                .isEqualTo(shop.id());
        assertThat(platform.store.accounts()).isEmpty();

        // Another node may have connected one of this id; here the one that it was built with is served.
        bot.accounts().connect(platform.account("shop", "connected elsewhere"));
        built.runDue();
        assertThat(platform.webhook(built, shop, "7", "hi")).isEqualTo(200);
    }

    @Test
    void withoutASealerNothingIsKeptAndTheRemedyIsTold() {
        SupportBot bare = platform.node(builder -> builder);

        assertThatExceptionOfType(SealerMissingException.class)
                .isThrownBy(() -> bare.accounts().connect(shop))
                .withMessageContaining("SupportBotBuilder.sealer");
        assertThatExceptionOfType(SealerMissingException.class)
                .isThrownBy(() -> bare.accounts().reseal());
        assertThat(platform.store.accounts()).isEmpty();
    }

    @Test
    void anAccountOfAChannelThatTheBotDoesNotHaveIsNotConnected() {
        ChannelAccount viber = new FakeChannel("viber", FakeChannel.TEXT_ONLY).account();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> bot.accounts().connect(viber))
                .withMessageContaining("viber");
        assertThat(platform.store.accounts()).isEmpty();
    }

    @Test
    void anAccountWhoseKeyIsMissingHereIsKeptOutHereAndLosesNothing() {
        bot.accounts().connect(shop);
        platform.says(bot, shop, "7", "hi");
        for (SupportBot blind : List.of(
                platform.node(builder -> builder.sealer(Platform.stranger())), platform.node(builder -> builder))) {
            blind.runDue();

            assertThat(platform.webhook(blind, shop, "7", "sent again")).isEqualTo(503);
            ChannelHealth health = blind.health().accounts().get(shop.id());
            assertThat(health.state()).isEqualTo(ChannelHealth.State.DOWN);
            assertThat(health.detail()).contains("cannot be opened");
            assertThat(blind.accounts().list(ACME))
                    .singleElement()
                    .extracting(AccountStatus::health)
                    .isEqualTo(health);
        }

        assertThat(platform.store.accounts()).hasSize(1);
        platform.says(bot, shop, "7", "sent again");
        assertThat(platform.arrived()).containsExactly("echo hi", "echo sent again");
    }

    @Test
    void aRowThatWasCopiedToAnotherAccountDoesNotOpenThere() {
        ChannelAccount other = platform.account("other", "two");
        bot.accounts().connect(shop);
        bot.accounts().connect(other);
        StoredAccount shops = stored(shop.id());
        StoredAccount others = stored(other.id());

        assertThat(platform.store.save(shops.with(others.sealed(), Map.of()))).isTrue();
        assertThat(platform.store.save(others.with(shops.sealed(), Map.of()))).isTrue();
        bot.runDue();

        for (ChannelAccount account : List.of(shop, other)) {
            assertThat(platform.webhook(bot, account, "7", "hi")).isEqualTo(503);
            assertThat(bot.health().accounts().get(account.id()).detail()).contains("cannot be opened");
        }
        // The owner can mend it.
        bot.accounts().change(shop);
        assertThat(platform.webhook(bot, shop, "7", "hi")).isEqualTo(200);
    }

    private StoredAccount stored(AccountId id) {
        return platform.store.accounts().stream()
                .filter(stored -> stored.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void afterARotationAllIsSealedAnewAndTheOldKeyIsNeededNoMore() {
        ChannelAccount other = platform.account("other", "two");
        bot.accounts().connect(shop);
        bot.accounts().connect(other);
        platform.sealer.addKey();
        SupportBot blind = platform.node(builder -> builder.sealer(Platform.stranger()));

        assertThat(blind.accounts().reseal()).satisfies(result -> {
            assertThat(result.accounts()).isZero();
            assertThat(result.left()).containsExactlyInAnyOrder(shop.id(), other.id());
        });
        assertThat(bot.accounts().reseal()).isEqualTo(new Accounts.Resealed(2, List.of()));
        assertThat(bot.accounts().reseal()).isEqualTo(new Accounts.Resealed(0, List.of()));
        platform.sealer.dropOldKeys();

        SupportBot late = platform.node();
        late.runDue();
        platform.says(late, shop, "7", "hi");
        platform.says(late, other, "8", "hello");
        assertThat(platform.arrived()).containsExactly("echo hi", "echo hello");
    }

    @Test
    void theListShowsEachAccountOfTheTenantAndNoSecret() {
        bot.accounts().connect(platform.account("two", "secret-of-two"));
        bot.accounts().connect(platform.channel.account(new TenantId("other"), "three", new Secret("three")));
        bot.accounts().connect(new ChannelAccount(ACME, shop.id(), shop.secrets(), Map.of("name", "The shop")));

        List<AccountStatus> list = bot.accounts().list(ACME);

        assertThat(list).extracting(status -> status.id().name()).containsExactly("shop", "two");
        assertThat(list.get(0).settings()).containsExactly(Map.entry("name", "The shop"));
        assertThat(list)
                .noneMatch(AccountStatus::fixed)
                .allMatch(status -> status.health().state() == ChannelHealth.State.UP);
        assertThat(list.toString() + platform.store.accounts() + platform.account("two", "secret-of-two"))
                .doesNotContain("secret-of-two");
    }
}
