package dev.parley.channel.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.parley.Secret;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlatformClientTest {

    private static final String TOKEN = "12345:very-secret";
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @RegisterExtension
    static final WireMockExtension platform = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final PlatformClient client = PlatformClient.create();

    @Test
    void anAnswerComesWithStatusHeadersAndBody() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "7").withBody("{\"ok\":false}"));

        Exchange exchange = client.exchange(post());

        assertThat(exchange).isInstanceOfSatisfying(Exchange.Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(429);
            assertThat(answered.successful()).isFalse();
            assertThat(answered.header("retry-after")).contains("7");
            assertThat(answered.header("absent")).isEmpty();
            assertThat(new String(answered.body(), StandardCharsets.UTF_8)).isEqualTo("{\"ok\":false}");
            assertThat(answered.complete()).isTrue();
        });
    }

    @Test
    void aJsonBodyIsSentAsItIs() {
        answer(aResponse().withBody("{}"));

        client.exchange(post().withHeader("X-Token", new Secret("abc")));

        platform.verify(
                postRequestedFor(anyUrl()).withRequestBody(equalTo("{\"a\":1}")).withHeader("X-Token", equalTo("abc")));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aConnectionThatBreaksAfterTheRequestIsAmbiguousAndNothingIsSentAgain(Fault fault) {
        answer(aResponse().withStatus(200).withFault(fault));

        Exchange exchange = client.exchange(post());

        assertThat(exchange).isInstanceOf(Exchange.Ambiguous.class);
        platform.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void anAnswerThatComesTooLateIsAmbiguous() {
        answer(aResponse().withFixedDelay(5_000).withBody("{}"));

        assertThat(client.exchange(post(Duration.ofMillis(200)))).isEqualTo(new Exchange.Ambiguous("timeout"));
    }

    @Test
    void theDeadlineCoversABodyThatDribbles() {
        answer(aResponse().withBody("{\"ok\":true,\"result\":{}}").withChunkedDribbleDelay(20, 10_000));

        assertThat(client.exchange(post(Duration.ofMillis(300)))).isEqualTo(new Exchange.Ambiguous("timeout"));
    }

    @Test
    void anErrorWhoseBodyBreaksOffIsStillThatError() {
        answer(aResponse().withStatus(502).withBody("<html>").withHeader("Content-Length", "500"));

        assertThat(client.exchange(post(Duration.ofSeconds(1))))
                .isInstanceOfSatisfying(Exchange.Answered.class, answered -> {
                    assertThat(answered.status()).isEqualTo(502);
                    assertThat(answered.complete()).isFalse();
                });
    }

    @Test
    void aRefusedConnectionNeverLeft() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThat(client.exchange(post("http://127.0.0.1:" + port + "/", DEADLINE)))
                .isEqualTo(new Exchange.NeverLeft("refused"));
    }

    @Test
    void aHostThatIsNotFoundNeverLeft() {
        PlatformClient lost = PlatformClient.sharing(new OkHttpClient.Builder()
                .dns(host -> {
                    throw new UnknownHostException(host);
                })
                .build());

        assertThat(lost.exchange(post())).isEqualTo(new Exchange.NeverLeft("dns"));
    }

    @Test
    void aConnectionThatTakesTooLongNeverLeft() {
        PlatformClient slow = PlatformClient.sharing(new OkHttpClient.Builder()
                .socketFactory(new UnansweredSockets())
                .build());

        assertThat(slow.exchange(post())).isEqualTo(new Exchange.NeverLeft("connect-timeout"));
    }

    @Test
    void aServerThatCannotProveWhoItIsNeverGetsTheRequest() {
        String url = "https://localhost:" + platform.getPort() + "/";

        assertThat(client.exchange(post(url, DEADLINE))).isEqualTo(new Exchange.NeverLeft("tls"));
    }

    @Test
    void aResetOnAKeptConnectionIsAmbiguousAndNothingIsSentAgain() throws IOException {
        try (RawServer server = new RawServer(1)) {
            assertThat(client.exchange(post(server.url(), DEADLINE))).isInstanceOf(Exchange.Answered.class);

            Exchange second = client.exchange(post(server.url(), DEADLINE));

            assertThat(second).isInstanceOf(Exchange.Ambiguous.class);
            assertThat(server.connections).hasValue(1);
            assertThat(server.requests).hasValue(2);
        }
    }

    @Test
    void aKeptConnectionThatTheServerClosedIsPassedOver() throws Exception {
        try (ClosingServer server = new ClosingServer()) {
            assertThat(client.exchange(post(server.url(), DEADLINE))).isInstanceOf(Exchange.Answered.class);
            server.awaitClosed();

            Exchange second = client.exchange(post(server.url(), DEADLINE));

            assertThat(second).isInstanceOf(Exchange.Answered.class);
            assertThat(server.requests).hasValue(2);
        }
    }

    @Test
    void aResetAfterTheRequestWasReadIsAmbiguous() throws IOException {
        try (RawServer server = new RawServer(0)) {
            assertThat(client.exchange(post(server.url(), DEADLINE))).isInstanceOf(Exchange.Ambiguous.class);

            assertThat(server.requests).hasValue(1);
        }
    }

    @Test
    void anUnavailableServerThatSaysRetryAtOnceIsNotAskedTwice() {
        answer(aResponse().withStatus(503).withHeader("Retry-After", "0"));

        assertThat(client.exchange(post())).isInstanceOf(Exchange.Answered.class);

        platform.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() {
        answer(aResponse().withStatus(307).withHeader("Location", platform.baseUrl() + "/elsewhere"));

        assertThat(client.exchange(post()))
                .isInstanceOfSatisfying(
                        Exchange.Answered.class,
                        answered -> assertThat(answered.status()).isEqualTo(307));

        platform.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void aHugeAnswerIsCut() {
        answer(aResponse().withBody(new byte[PlatformClient.MAX_ANSWER_BYTES + 1]));

        assertThat(client.exchange(post())).isInstanceOfSatisfying(Exchange.Answered.class, answered -> {
            assertThat(answered.body()).hasSize(PlatformClient.MAX_ANSWER_BYTES);
            assertThat(answered.complete()).isFalse();
        });
    }

    @Test
    void whatAHostsClientDoesToItsOwnCallsIsNotDoneToOurs() {
        answer(aResponse().withBody("{}"));
        AtomicInteger seen = new AtomicInteger();
        OkHttpClient hosts = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.incrementAndGet();
                    return chain.proceed(chain.request());
                })
                .addNetworkInterceptor(chain -> {
                    seen.incrementAndGet();
                    return chain.proceed(chain.request());
                })
                .callTimeout(Duration.ofMillis(1))
                .build();

        assertThat(PlatformClient.sharing(hosts).exchange(post())).isInstanceOf(Exchange.Answered.class);

        assertThat(seen).hasValue(0);
    }

    @Test
    void aCallThatIsCancelledSaysSo() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            CancellableCall call = client.prepare(post("http://127.0.0.1:" + silent.getLocalPort() + "/", DEADLINE));
            CompletableFuture<Exchange> exchange = CompletableFuture.supplyAsync(call::run);
            try (Socket accepted = silent.accept()) {
                assertThat(accepted.getInputStream().read()).isEqualTo('P');

                call.cancel();

                assertThat(exchange.get(5, TimeUnit.SECONDS)).isEqualTo(new Exchange.Ambiguous("cancelled"));
            }
        }
    }

    @Test
    void aMalformedUrlOrHeaderIsNotQuoted() {
        HttpCall wrongUrl = post("nowhere/" + TOKEN, DEADLINE);
        HttpCall wrongHeader = post().withHeader("X-Token", new Secret(TOKEN + "\n"));

        assertThatThrownBy(() -> client.exchange(wrongUrl))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining(TOKEN);
        assertThatThrownBy(() -> client.exchange(wrongHeader))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining(TOKEN)
                .hasMessageContaining("X-Token");
        assertThat(wrongHeader.toString()).doesNotContain(TOKEN);
    }

    private static void answer(ResponseDefinitionBuilder response) {
        platform.stubFor(any(anyUrl()).willReturn(response));
    }

    private static HttpCall post() {
        return post(DEADLINE);
    }

    private static HttpCall post(Duration deadline) {
        return post(platform.baseUrl() + "/bot" + TOKEN + "/sendMessage", deadline);
    }

    private static HttpCall post(String url, Duration deadline) {
        return HttpCall.json(new Secret(url), "{\"a\":1}".getBytes(StandardCharsets.UTF_8), deadline);
    }
}
