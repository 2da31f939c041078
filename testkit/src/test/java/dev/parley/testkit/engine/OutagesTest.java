package dev.parley.testkit.engine;

import static dev.parley.testkit.engine.Platform.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Alerts;
import dev.parley.SupportBot;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.SendResult;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.Pause;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts whose token the platform takes no more. */
class OutagesTest {

    private static final String DOWN = "down acme fake/shop 401";
    private static final String UP = "up acme fake/shop";

    private final Platform platform = new Platform();
    private final SupportBot bot = platform.node();
    private final SupportBot other = platform.node();
    private final ChannelAccount shop = platform.account("shop", "one");
    private final ChannelAccount renewed = platform.account("shop", "two");

    @AfterEach
    void close() {
        platform.close();
    }

    private void connect() {
        bot.accounts().connect(shop);
        other.runDue();
    }

    private void minutes(int minutes) {
        for (int i = 0; i < minutes; i++) {
            platform.time.advance(Duration.ofMinutes(1));
            bot.runDue();
            other.runDue();
        }
    }

    @Test
    void aRevokedTokenPausesTheAccountAlertsOnceAndGoesOnWithTheNewOne() {
        connect();
        platform.channel.revoke(shop);
        for (int i = 0; i < 5; i++) {
            platform.says(i % 2 == 0 ? bot : other, shop, "user-" + i, "hi " + i);
        }
        minutes(60);

        assertThat(platform.alerts).containsExactly(DOWN);
        assertThat(platform.arrived()).isEmpty();
        assertThat(bot.accounts().list(ACME).get(0).pauses())
                .extracting(Pause::cause)
                .containsExactly(Pause.Cause.CHANNEL_DOWN);
        // Each minute one message tries whether the token is good again.
        assertThat(platform.channel.attempts()).hasSizeBetween(30, 70);

        bot.accounts().change(renewed);
        bot.runDue();

        assertThat(platform.arrived())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 5).mapToObj(i -> "echo hi " + i).toList());
        assertThat(platform.alerts).containsExactly(DOWN, UP);
        assertThat(bot.accounts().list(ACME).get(0).pauses()).isEmpty();
    }

    @Test
    void anAnswerToTheOldSecretPausesNothingAlsoWhereTheChangeIsNotKnownYet() {
        connect();
        platform.channel.answers(delivery -> {
            if (platform.alerts.isEmpty() && platform.store.accountsVersion() == 1) {
                // On its way with the old secret, while somebody changes it.
                other.accounts().change(renewed);
                return new SendResult.ChannelDown("401");
            }
            return new SendResult.Sent("1");
        });

        platform.says(bot, shop, "7", "hi");

        assertThat(platform.alerts).isEmpty();
        assertThat(platform.arrived()).containsExactly("echo hi");
    }

    @Test
    void aTokenThatIsNewAndNoBetterIsAnOutageOfItsOwn() {
        connect();
        platform.channel.revoke(shop).revoke(renewed);
        platform.says(bot, shop, "7", "hi");

        bot.accounts().change(renewed);
        minutes(5);

        assertThat(platform.alerts).containsExactly(DOWN, UP, DOWN);
        assertThat(platform.arrived()).isEmpty();
    }

    @Test
    void aNodeThatStartsDuringAnOutageDoesNotTellOfItAgain() {
        connect();
        platform.channel.revoke(shop);
        platform.says(bot, shop, "7", "hi");

        SupportBot late = platform.node();
        late.runDue();
        platform.time.advance(Duration.ofHours(1));
        late.runDue();

        assertThat(platform.alerts).containsExactly(DOWN);
    }

    @Test
    void anOutageThatEndsByItselfIsToldOfSoAndTheNextOneIsANewOne() {
        connect();
        platform.channel.answersNext(new SendResult.ChannelDown("401"));
        platform.says(bot, shop, "7", "hi");
        minutes(1);
        assertThat(platform.arrived()).containsExactly("echo hi");
        assertThat(platform.alerts).containsExactly(DOWN);

        minutes(2);
        assertThat(platform.alerts).containsExactly(DOWN, UP);

        platform.channel.answersNext(new SendResult.ChannelDown("401"));
        platform.says(other, shop, "7", "again");
        assertThat(platform.alerts).containsExactly(DOWN, UP, DOWN);
    }

    @Test
    void anAccountThatSaysItIsUpAndSendsNothingIsDownOnce() {
        connect();
        platform.channel.answers(delivery -> new SendResult.ChannelDown("401"));
        platform.says(bot, shop, "7", "hi");

        minutes(60);

        assertThat(platform.alerts).containsExactly(DOWN);
    }

    @Test
    void sealingAnewIsNoNewSecretAndEndsNoOutage() {
        connect();
        platform.channel.revoke(shop);
        platform.says(bot, shop, "7", "hi");
        platform.sealer.addKey();

        assertThat(bot.accounts().reseal().accounts()).isEqualTo(1);
        minutes(5);

        assertThat(platform.alerts).containsExactly(DOWN);
    }

    @Test
    void theOutageOfAnAccountThatIsGoneIsForgotten() {
        connect();
        platform.channel.revoke(shop);
        platform.says(bot, shop, "7", "hi");

        bot.accounts().disconnect(ACME, shop.id());
        bot.accounts().connect(renewed);
        minutes(1);

        assertThat(platform.alerts).containsExactly(DOWN);
        assertThat(platform.arrived()).containsExactly("echo hi");
    }

    @Test
    void alertsThatFailHoldNothingUp() {
        SupportBot careless =
                platform.node(builder -> builder.sealer(platform.sealer).alerts(new Alerts() {
                    @Override
                    public void accountDown(TenantId tenant, AccountId account, String code) {
                        throw new IllegalStateException("the pager is broken");
                    }

                    @Override
                    public void accountUp(TenantId tenant, AccountId account) {
                        throw new IllegalStateException("the pager is still broken");
                    }
                }));
        careless.accounts().connect(shop);
        platform.channel.revoke(shop);
        platform.says(careless, shop, "7", "hi");

        careless.accounts().change(renewed);
        careless.runDue();

        assertThat(platform.arrived()).containsExactly("echo hi");
    }
}
