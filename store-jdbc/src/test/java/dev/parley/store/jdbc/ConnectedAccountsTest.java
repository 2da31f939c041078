package dev.parley.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Alerts;
import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.SendResult;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.StoredAccount;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.FakeSealer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Accounts that are connected at run time, on two nodes that run on one PostgreSQL. */
class ConnectedAccountsTest {

    private static final TenantId ACME = new TenantId("acme");

    private final String url = Postgres.freshUrl();
    private final FakeChannel channel = new FakeChannel();
    private final FakeSealer sealer = new FakeSealer();
    private final List<String> alerts = Collections.synchronizedList(new ArrayList<>());
    private final ChannelAccount shop = channel.account(ACME, "shop", new Secret("first-secret"));
    private final ChannelAccount renewed = channel.account(ACME, "shop", new Secret("second-secret"));
    private int keys;

    @Test
    void bothNodesServeItWithinASecondAlertOnceAndGoOnWithTheNewSecret() {
        try (JdbcStore first = JdbcStore.open(url);
                JdbcStore second = JdbcStore.open(url);
                SupportBot one = bot(first);
                SupportBot two = bot(second)) {
            one.start();
            two.start();
            assertThat(write(two, shop)).isEqualTo(404);

            one.accounts().connect(shop);
            assertThat(write(one, shop)).isEqualTo(200);
            await().atMost(Duration.ofSeconds(5)).until(() -> write(two, shop) == 200);
            await().until(() -> sent() == 2);

            channel.revoke(shop);
            for (int i = 0; i < 10; i++) {
                assertThat(write(i % 2 == 0 ? one : two, shop)).isEqualTo(200);
            }
            await().until(() -> !alerts.isEmpty());
            two.accounts().change(renewed);
            await().until(() -> sent() == 12);
            await().until(() -> alerts.size() >= 2);
            assertThat(alerts).containsExactly("down fake/shop 401", "up fake/shop");

            two.accounts().disconnect(ACME, shop.id());
            assertThat(write(two, renewed)).isEqualTo(404);
            await().atMost(Duration.ofSeconds(5)).until(() -> write(one, renewed) == 404);
        }
    }

    @Test
    void noRowShowsASecretAndADamagedOneCostsItselfOnly() throws SQLException {
        try (JdbcStore store = JdbcStore.open(url);
                SupportBot bot = bot(store)) {
            ChannelAccount other = channel.account(ACME, "other", new Secret("third-secret"));
            bot.accounts().connect(shop);
            bot.accounts().change(renewed);
            bot.accounts().connect(other);

            assertThat(query("SELECT string_agg(a::text, ' ') FROM parley_account a"))
                    .contains("shop")
                    .doesNotContain("-secret");
            for (String damage : List.of("'['", "'null'", "'{\"webhook\":null}'")) {
                query("UPDATE parley_account SET secrets = " + damage + " WHERE account = 'other' RETURNING tenant");
                query("UPDATE parley_account_version SET version = version + 1 RETURNING version");
                bot.runDue();

                assertThat(write(bot, other)).isEqualTo(503);
                assertThat(write(bot, renewed)).isEqualTo(200);
                assertThat(bot.health().accounts())
                        .hasEntrySatisfying(
                                other.id(),
                                health -> assertThat(health.detail()).contains("cannot read"));
                assertThat(store.accounts()).filteredOn(StoredAccount::readable).hasSize(1);
            }
            bot.accounts().change(other);
            assertThat(write(bot, other)).isEqualTo(200);
            assertThat(store.accounts()).extracting(StoredAccount::settings).containsOnly(Map.of());
        }
    }

    private SupportBot bot(JdbcStore store) {
        return SupportBot.builder()
                .channel(channel)
                .store(store)
                .sealer(sealer)
                .alerts(new Alerts() {
                    @Override
                    public void accountDown(TenantId tenant, AccountId account, String code) {
                        alerts.add("down " + account + " " + code);
                    }

                    @Override
                    public void accountUp(TenantId tenant, AccountId account) {
                        alerts.add("up " + account);
                    }
                })
                .build();
    }

    private int write(SupportBot bot, ChannelAccount account) {
        String key = "key-" + ++keys;
        return bot.webhook(account.id(), channel.request(account, key, key, "hi"))
                .status();
    }

    /** One greeting to each who wrote. */
    private long sent() {
        return channel.attempts().stream()
                .filter(attempt -> attempt.result() instanceof SendResult.Sent)
                .count();
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return String.valueOf(result.getString(1));
        }
    }
}
