package dev.parley.channel.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.ChannelHealth.State;
import dev.parley.channel.Reception;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProbeTest {

    @RegisterExtension
    static final FakeTelegram telegram = new FakeTelegram();

    @BeforeEach
    void aBotThatIsWell() {
        telegram.answers("getMe", 200, Updates.text("response_me"));
        telegram.answers("getWebhookInfo", 200, Updates.text("response_webhook_info"));
    }

    @Test
    void aBotThatIsWellIsUp() {
        assertThat(probe()).isEqualTo(new ChannelHealth(State.UP, "ok"));
    }

    @Test
    void manyWaitingUpdatesAreWorthALook() {
        webhook("\"url\":\"https://x.example/\",\"pending_update_count\":5000");

        assertThat(probe()).isEqualTo(new ChannelHealth(State.DEGRADED, "5000 updates wait at Telegram"));
    }

    @Test
    void aFreshErrorOfTheWebhookIsWorthALook() {
        long recently = Updates.NOW.minusSeconds(60).getEpochSecond();
        webhook("\"url\":\"https://x.example/\",\"last_error_date\":" + recently
                + ",\"last_error_message\":\"Wrong response:\\n401 for " + Updates.SECRET + "\"");

        assertThat(probe())
                .isEqualTo(new ChannelHealth(
                        State.DEGRADED, "Telegram could not deliver to the webhook: Wrong response: 401 for ***"));
    }

    @Test
    void anOldErrorOfTheWebhookIsForgotten() {
        long before = Updates.NOW.minusSeconds(3_600).getEpochSecond();
        webhook("\"url\":\"https://x.example/\",\"last_error_message\":\"x\",\"last_error_date\":" + before);

        assertThat(probe().state()).isEqualTo(State.UP);
    }

    @Test
    void aWebhookThatIsNotSetOrInTheWayIsWorthALook() {
        ChannelAccount polling = TelegramAccount.forPolling(new Secret(Updates.TOKEN));

        assertThat(telegram.channel().probe(polling).detail()).contains("delete it");
        webhook("\"url\":\"\"");
        assertThat(telegram.channel().probe(polling).state()).isEqualTo(State.UP);
        assertThat(probe().detail()).contains("no webhook is set");
    }

    @Test
    void aRevokedTokenIsDown() {
        telegram.answers("getMe", 401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");

        assertThat(probe()).isEqualTo(new ChannelHealth(State.DOWN, "Telegram refuses the bot's token: 401"));
    }

    @Test
    void aTelegramThatIsAwayIsDown() {
        telegram.answers("getMe", aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThat(probe().state()).isEqualTo(State.DOWN);

        telegram.answers("getMe", 502, "<html>");
        assertThat(probe())
                .isEqualTo(new ChannelHealth(State.DOWN, "Telegram gives no usable answer: 502 unreadable answer"));

        telegram.answers("getMe", 500, "{\"ok\":false,\"error_code\":500,\"description\":\"x\"}");
        assertThat(probe()).isEqualTo(new ChannelHealth(State.DOWN, "Telegram answers 500"));

        ChannelHealth nobody =
                TelegramChannel.at(URI.create("http://127.0.0.1:1")).probe(Updates.ACCOUNT);
        assertThat(nobody).isEqualTo(new ChannelHealth(State.DOWN, "Telegram cannot be reached: refused"));
    }

    @Test
    void aBotThatIsTooFastIsWorthALook() {
        telegram.answers("getWebhookInfo", 429, "{\"ok\":false,\"error_code\":429,\"description\":\"x\"}");

        assertThat(probe().state()).isEqualTo(State.DEGRADED);
    }

    @Test
    void aProbedBotKnowsItsName() {
        TelegramChannel channel = telegram.channel();
        ChannelAccount nameless = TelegramAccount.of(new Secret(Updates.TOKEN), new Secret(Updates.SECRET));
        assertThat(isAddressed(channel, nameless)).isFalse();

        channel.probe(nameless);

        assertThat(isAddressed(channel, nameless)).isTrue();
    }

    private static boolean isAddressed(TelegramChannel channel, ChannelAccount account) {
        var reception =
                (Reception.Accepted) channel.receive(account, Updates.request(Updates.fixture("group_mention")));
        var entry = (InboxEntry.EventEntry) reception.entries().get(0);
        return ((Event.MessageReceived) entry.event()).addressed();
    }

    private static ChannelHealth probe() {
        return telegram.channel().probe(Updates.ACCOUNT);
    }

    private static void webhook(String fields) {
        telegram.answers("getWebhookInfo", 200, "{\"ok\":true,\"result\":{" + fields + "}}");
    }
}
