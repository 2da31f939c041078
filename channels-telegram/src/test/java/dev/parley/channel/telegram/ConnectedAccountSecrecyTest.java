package dev.parley.channel.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.ChannelAccount;
import dev.parley.id.TenantId;
import dev.parley.store.InMemoryStore;
import dev.parley.store.StoredAccount;
import dev.parley.testkit.FakeSealer;
import dev.parley.testkit.MutableTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing that is logged, kept, thrown or printed while accounts come, break and go has a secret in it. */
class ConnectedAccountSecrecyTest {

    private static final List<String> SECRETS = List.of(
            Updates.TOKEN, Updates.TOKEN.substring(Updates.TOKEN.indexOf(':') + 1), Updates.SECRET, "another-secret");
    private static final TenantId ACME = new TenantId("acme");

    @RegisterExtension
    static final FakeTelegram telegram = new FakeTelegram();

    private final MutableTime time = MutableTime.at(Instant.parse("2026-11-21T10:00:00Z"));
    private final InMemoryStore store = new InMemoryStore(time);
    private final List<Object> seen = new ArrayList<>();

    @Test
    void anAccountsWholeLifeGivesNothingAway() {
        ChannelAccount account =
                TelegramAccount.of(ACME, "shop", new Secret(Updates.TOKEN), new Secret(Updates.SECRET));
        ChannelAccount changed =
                TelegramAccount.of(ACME, "shop", new Secret(Updates.TOKEN), new Secret("another-secret"));
        String logged;
        try (LogCapture log = LogCapture.start();
                SupportBot bot = bot(new FakeSealer());
                SupportBot blind = bot(new FakeSealer())) {
            bot.accounts().connect(account);
            seen.add(catchThrowable(() -> bot.accounts().connect(account)));
            seen.add(catchThrowable(() -> blind.accounts()
                    .change(TelegramAccount.of(ACME, "other", new Secret(Updates.TOKEN), new Secret(Updates.SECRET)))));
            blind.runDue();
            seen.add(blind.accounts().reseal());
            breaks(bot, account);
            bot.accounts().change(changed);
            seen.add(store.accounts());
            damage();
            bot.runDue();
            for (SupportBot one : List.of(bot, blind)) {
                seen.add(one.health());
                seen.add(one.accounts().list(ACME));
            }
            seen.add(account);
            bot.accounts().disconnect(ACME, account.id());
            logged = log.text();
        }

        assertThat(logged).contains("telegram/shop of tenant acme is connected", "telegram/shop does not work");
        assertGivesNothingAway(logged);
        seen.forEach(value -> assertGivesNothingAway(printed(value)));
    }

    private SupportBot bot(FakeSealer sealer) {
        return SupportBot.builder()
                .channel(telegram.channel())
                .store(store)
                .sealer(sealer)
                .time(time)
                .build();
    }

    private void breaks(SupportBot bot, ChannelAccount account) {
        telegram.answers(
                "sendMessage",
                aResponse()
                        .withStatus(401)
                        .withBody("{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}"));
        assertThat(bot.webhook(account.id(), Updates.request(Updates.fixture("text")))
                        .status())
                .isEqualTo(200);
        bot.runDue();
        time.advance(Duration.ofMinutes(2));
        bot.runDue();
        assertThat(store.pauses(ACME)).hasSize(1);
    }

    /** As after somebody changed a row by hand. */
    private void damage() {
        StoredAccount stored = store.accounts().get(0);
        assertThat(store.save(stored.with(Map.of("token", Updates.TOKEN), Map.of())))
                .isTrue();
    }

    private static void assertGivesNothingAway(String text) {
        SECRETS.forEach(secret -> assertThat(text).doesNotContain(secret));
    }

    private static String printed(Object value) {
        StringWriter text = new StringWriter();
        text.append(String.valueOf(value));
        if (value instanceof Throwable thrown) {
            thrown.printStackTrace(new PrintWriter(text, true));
        }
        return text.toString();
    }
}
