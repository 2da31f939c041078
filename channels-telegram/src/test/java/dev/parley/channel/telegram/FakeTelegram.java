package dev.parley.channel.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.Duration;

/** A server that answers as the Bot API does. */
final class FakeTelegram extends WireMockExtension {

    FakeTelegram() {
        super(newInstance().options(wireMockConfig().dynamicPort()));
    }

    /** A channel that talks to it and is not patient. */
    TelegramChannel channel() {
        return TelegramChannel.at(URI.create(baseUrl()))
                .withDeadlines(Duration.ofSeconds(5), Duration.ofSeconds(5))
                .withTime(() -> Updates.NOW);
    }

    static String path(String method) {
        return "/bot" + Updates.TOKEN + "/" + method;
    }

    void answers(String method, ResponseDefinitionBuilder response) {
        stubFor(post(urlPathEqualTo(path(method))).willReturn(response));
    }

    void answers(String method, int status, String body) {
        answers(method, aResponse().withStatus(status).withBody(body));
    }

    void succeeds(String method) {
        answers(method, 200, Updates.text("response_sent"));
    }
}
