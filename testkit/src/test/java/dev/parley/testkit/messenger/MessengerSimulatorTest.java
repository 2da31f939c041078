package dev.parley.testkit.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.testkit.MutableTime;
import dev.parley.testkit.internal.MetaWebhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator does as Meta does: what it refuses, how it signs, repeats and gives up, and whom it tells what. */
class MessengerSimulatorTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String SECRET = "an-app-secret";

    private record Delivered(String signature, String body) {}

    private final MutableTime time = MutableTime.at(Instant.parse("2026-11-21T10:00:00Z"));
    private final MessengerSimulator simulator =
            MessengerSimulator.builder(Kind.MESSENGER).time(time).start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Delivered> delivered = new CopyOnWriteArrayList<>();
    private volatile int failures;
    private HttpServer host;

    @BeforeEach
    void listen() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/", this::handle);
        host.start();
    }

    @AfterEach
    void close() {
        simulator.close();
        host.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("GET")) {
                boolean right = query.contains("hub.verify_token=the-token");
                byte[] challenge = "1158201444".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(right ? 200 : 403, challenge.length);
                exchange.getResponseBody().write(challenge);
                return;
            }
            delivered.add(new Delivered(
                    exchange.getRequestHeaders().getFirst(MetaWebhooks.SIGNATURE_HEADER),
                    new String(body, StandardCharsets.UTF_8)));
            boolean fails = failures > 0;
            failures = Math.max(0, failures - 1);
            exchange.sendResponseHeaders(fails ? 503 : 200, -1);
        }
    }

    private void subscribe() {
        subscribe(simulator);
    }

    private void subscribe(MessengerSimulator other) {
        other.subscribe(URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/"), SECRET, "the-token");
    }

    @Test
    void aWebhookThatAnswersTheHandshakeWronglyIsNotSubscribed() {
        assertThatThrownBy(() -> simulator.subscribe(
                        URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/"), SECRET, "wrong"))
                .isInstanceOf(AssertionError.class);
        assertThat(simulator.isSubscribed()).isFalse();
    }

    @Test
    void bodiesAreEscapedAndSignedAsTheyAreSent() {
        subscribe();

        simulator.customer("Thiri").says("äöå 😀 https://example.com/");
        simulator.awaitDelivered(LIMIT);

        Delivered only = delivered.get(0);
        assertThat(only.body())
                .contains("\\u00e4\\u00f6\\u00e5 \\ud83d\\ude00 https:\\/\\/example.com\\/")
                .isASCII();
        assertThat(only.signature())
                .isEqualTo(MetaWebhooks.signature(only.body().getBytes(StandardCharsets.UTF_8), SECRET));
    }

    @Test
    void aWebhookThatFailsIsCalledAgainAndOneThatGoesOnFailingNeverMore() {
        subscribe();
        failures = 2;
        simulator.customer("Thiri").says("hello");
        simulator.awaitDelivered(LIMIT);
        assertThat(simulator.webhookCalls()).extracting(WebhookCall::status).containsExactly(503, 503, 200);

        failures = 1000;
        simulator.customer("Aung").says("hello");

        assertThat(simulator.await(() -> !simulator.isSubscribed(), LIMIT)).isTrue();
    }

    @Test
    void whatHappensWhileNobodyIsSubscribedIsNeverTold() {
        Customer thiri = simulator.customer("Thiri").says("missed");
        subscribe();

        thiri.says("hello");
        simulator.awaitDelivered(LIMIT);

        assertThat(delivered)
                .singleElement()
                .satisfies(only -> assertThat(only.body()).contains("hello").doesNotContain("missed"));
    }

    @Test
    void aFieldThatIsUnknownTakesTheOthersAlong() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        simulator.url() + "/v25.0/" + simulator.kind().nodeId() + "/subscribed_apps"))
                .header("Authorization", "Bearer " + simulator.token())
                .POST(HttpRequest.BodyPublishers.ofString("{\"subscribed_fields\":\"messages,messaging_seen\"}"))
                .build();

        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .contains("\"code\":100", "got messaging_seen");
        assertThat(simulator.subscribedFields()).isEmpty();
    }

    @Test
    void aSendIsEchoedWithItsMetadataAndDelivered() throws Exception {
        subscribe();
        Customer thiri = simulator.customer("Thiri").says("hello");

        assertThat(send(thiri.id(), "\"message\":{\"text\":\"Hi\",\"metadata\":\"ours\"}"))
                .contains("message_id");
        simulator.awaitDelivered(LIMIT);

        assertThat(delivered).hasSize(3);
        assertThat(delivered.get(1).body())
                .contains("\"is_echo\":true", "\"app_id\":" + simulator.appId(), "\"metadata\":\"ours\"");
        assertThat(delivered.get(2).body()).contains("\"delivery\"");
        assertThat(thiri.botSaid()).containsExactly("Hi");
    }

    @Test
    void anEchoOnInstagramDoesNotTellWhoseItIs() {
        try (MessengerSimulator instagram = MessengerSimulator.start(Kind.INSTAGRAM_LOGIN)) {
            subscribe(instagram);
            Customer thiri = instagram.customer("Thiri").says("hello");

            instagram.inbox().says(thiri, "This is Aung.");
            instagram.awaitDelivered(LIMIT);

            assertThat(delivered.get(1).body()).contains("\"is_echo\":true").doesNotContain("app_id");
        }
    }

    @Test
    void theWindowClosesADayAfterTheCustomerWrote() throws Exception {
        Customer thiri = simulator.customer("Thiri");
        assertThat(send(thiri.id(), "\"message\":{\"text\":\"Hi\"}")).contains("2018278");

        thiri.says("hello");
        time.advance(Duration.ofHours(24));
        assertThat(send(thiri.id(), "\"message\":{\"text\":\"Hi\"}")).contains("message_id");
        time.advance(Duration.ofSeconds(1));
        assertThat(send(thiri.id(), "\"message\":{\"text\":\"Hi\"}")).contains("2018278");
        assertThat(
                        send(
                                thiri.id(),
                                "\"messaging_type\":\"UTILITY\",\"message\":{\"template\":{\"name\":\"t\",\"language\":{\"code\":\"en\"}}}"))
                .contains("message_id");
    }

    @Test
    void whoeverIsNotInControlOnlyOverhears() throws Exception {
        subscribe();
        Customer thiri = simulator.customer("Thiri").says("hello");
        simulator.inbox().takes(thiri);

        thiri.says("still there?");
        simulator.awaitDelivered(LIMIT);

        assertThat(delivered.get(1).body()).contains("take_thread_control");
        assertThat(delivered.get(2).body()).contains("\"standby\"").doesNotContain("\"messaging\"");
        assertThat(send(thiri.id(), "\"message\":{\"text\":\"Hi\"}")).contains("2018300");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"message\":{}|2018034",
                "\"message\":{\"text\":\"\"}|100",
                "\"message\":{\"text\":\"x\",\"quick_replies\":[{},{},{},{},{},{},{},{},{},{},{},{},{},{}]}|quick_replies",
                "\"message\":{\"attachment\":{\"type\":\"template\",\"payload\":{\"template_type\":\"button\",\"text\":\"x\"}}}|buttons",
                "\"message\":{\"attachment\":{\"type\":\"template\",\"payload\":{\"template_type\":\"generic\",\"elements\":[{\"title\":\"x\"}]}}}|element",
                "\"message\":{\"attachment\":{\"type\":\"image\",\"payload\":{\"attachment_id\":\"1\"}}}|attachment",
                "\"message\":{\"attachment\":{\"type\":\"image\",\"payload\":{\"url\":\"ftp://x\"}}}|url",
                "\"messaging_type\":\"MESSAGE_TAG\",\"message\":{\"text\":\"x\"}|tag",
                "\"sender_action\":\"dance\"|sender_action"
            })
    void whatMetaRefusesIsRefused(String content, String part) throws Exception {
        String thiri = simulator.customer("Thiri").says("hello").id();

        assertThat(send(thiri, content)).contains("\"error\"", part);
        assertThat(send("12345", content)).contains("2018001");
    }

    @Test
    void withoutTheTokenNothingIsDone() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.url() + "/v25.0/me?fields=id"))
                .header("Authorization", "Bearer wrong")
                .build();

        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":190");
    }

    private String send(String to, String content) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        simulator.url() + "/v25.0/" + simulator.kind().nodeId() + "/messages"))
                .header("Authorization", "Bearer " + simulator.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"recipient\":{\"id\":\"" + to + "\"}," + content + "}"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
