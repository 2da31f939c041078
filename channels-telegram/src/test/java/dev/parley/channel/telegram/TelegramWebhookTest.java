package dev.parley.channel.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Secret;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramWebhookTest {

    private static final URI URL = URI.create("https://bot.shop.example/telegram");

    @RegisterExtension
    static final FakeTelegram telegram = new FakeTelegram();

    private final TelegramWebhook webhook = telegram.channel().webhook(Updates.ACCOUNT);

    @Test
    void aWebhookIsSetWithItsSecretAndItsKindsOfUpdates() {
        telegram.answers("setWebhook", 200, "{\"ok\":true,\"result\":true}");

        webhook.set(URL);

        telegram.verify(postRequestedFor(urlEqualTo(FakeTelegram.path("setWebhook")))
                .withRequestBody(equalToJson("{\"url\":\"" + URL + "\",\"secret_token\":\"" + Updates.SECRET
                        + "\",\"max_connections\":40,\"drop_pending_updates\":false,\"allowed_updates\":"
                        + "[\"message\",\"edited_message\",\"callback_query\",\"my_chat_member\"]}")));
    }

    @Test
    void aWebhookIsDeleted() {
        telegram.answers("deleteWebhook", 200, "{\"ok\":true,\"result\":true}");

        webhook.delete(true);

        telegram.verify(postRequestedFor(urlEqualTo(FakeTelegram.path("deleteWebhook")))
                .withRequestBody(equalToJson("{\"drop_pending_updates\":true}")));
    }

    @Test
    void aWebhookTellsHowItDoes() {
        telegram.answers("getWebhookInfo", 200, Updates.text("response_webhook_info"));

        assertThat(webhook.info())
                .isEqualTo(new TelegramWebhookInfo(
                        "https://bot.shop.example/telegram", 0, null, null, 40, List.of("message")))
                .asString()
                .doesNotContain("shop");
    }

    @Test
    void whatTelegramTellsInOddFormsIsLeftOut() {
        telegram.answers(
                "getWebhookInfo",
                200,
                "{\"ok\":true,\"result\":{\"url\":7,\"pending_update_count\":\"x\",\"last_error_date\":9e300,"
                        + "\"max_connections\":{},\"allowed_updates\":5}}");

        assertThat(webhook.info()).isEqualTo(new TelegramWebhookInfo("", 0, null, null, 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE})
    void anErrorAtNoTimeIsNone(long second) {
        telegram.answers(
                "getWebhookInfo",
                200,
                "{\"ok\":true,\"result\":{\"url\":\"https://x.example/\",\"last_error_date\":" + second + "}}");

        assertThat(webhook.info().lastErrorAt()).isNull();
    }

    @Test
    void aRefusalSaysWhyWithoutTheToken() {
        telegram.answers(
                "setWebhook", 400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: bad webhook\"}");

        assertThatExceptionOfType(TelegramException.class)
                .isThrownBy(() -> webhook.set(URL))
                .withMessage("telegram/default: setWebhook failed: 400")
                .withNoCause()
                .satisfies(e -> assertThat(e.code()).isEqualTo("400"));
    }

    @Test
    void wrongUseIsSaidBeforeAnyCall() {
        assertThatThrownBy(() -> webhook.set(URI.create("http://bot.shop.example/")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> webhook.set(URL, 0, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> webhook.set(URL, 101, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> telegram.channel()
                        .webhook(TelegramAccount.forPolling(new Secret(Updates.TOKEN)))
                        .set(URL))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> TelegramChannel.at(URI.create("ftp://x/")))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(telegram.getAllServeEvents()).isEmpty();
    }
}
