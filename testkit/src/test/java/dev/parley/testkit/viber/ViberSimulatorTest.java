package dev.parley.testkit.viber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.testkit.MutableTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator does as Viber does, asked over HTTP by a client that knows nothing of it. */
class ViberSimulatorTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final MutableTime time = MutableTime.at(Instant.parse("2026-01-02T03:04:05Z"));
    private final ViberSimulator viber = ViberSimulator.builder().time(time).start();
    private final Person thiri = viber.person("Thiri", "my");
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<Boolean> signed = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer host;

    @BeforeEach
    void listen() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/", this::take);
        host.start();
    }

    @AfterEach
    void close() {
        viber.close();
        host.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        signed.add(viber.signature(body).equals(exchange.getRequestHeaders().getFirst("X-Viber-Content-Signature")));
        JsonNode event = Json.parse(body);
        events.add(event);
        boolean fails = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        byte[] answer = event.path("event").asText().equals("conversation_started")
                ? Json.bytes(Json.parse("{\"type\":\"text\",\"text\":\"Welcome\",\"sender\":{\"name\":\"Bot\"}}"))
                : new byte[0];
        exchange.sendResponseHeaders(fails ? 500 : 200, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private URI hostUrl() {
        return URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/");
    }

    private JsonNode call(String method, String token, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(viber.url().resolve("/pa/" + method))
                .header("X-Viber-Auth-Token", token)
                .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.parse(response.body());
    }

    private int status(String method, String json) throws Exception {
        return call(method, viber.token(), json).path("status").asInt();
    }

    private int sending(String rest) throws Exception {
        return status("send_message", "{'receiver':'" + thiri.id() + "','sender':{'name':'Bot'}," + rest.strip() + "}");
    }

    @Test
    void aWebhookIsSetOnlyIfItAnswersAProbe() throws Exception {
        JsonNode set =
                call("set_webhook", viber.token(), "{'url':'" + hostUrl() + "','event_types':['delivered','seen']}");

        assertThat(set.path("status").asInt()).isZero();
        assertThat(set.path("event_types"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("delivered", "seen", "message", "subscribed", "unsubscribed");
        assertThat(events).extracting(event -> event.path("event").asText()).containsExactly("webhook");

        failures.set(1);
        JsonNode refused = call("set_webhook", viber.token(), "{'url':'" + hostUrl() + "'}");
        assertThat(refused.path("status").asInt()).isEqualTo(1);
        assertThat(refused.has("status_message")).isFalse();
    }

    @Test
    void aRefusalIsHttp200WithAStatus() throws Exception {
        String text = "{'receiver':'" + thiri.id() + "','type':'text','text':'hi','sender':{'name':'Bot'}}";
        assertThat(call("send_message", "wrong", text).path("status").asInt()).isEqualTo(2);
        assertThat(status("send_message", text)).isEqualTo(10);
        viber.setWebhook(hostUrl());
        assertThat(status("send_message", text)).isEqualTo(6);
        assertThat(status("send_message", text.replace(thiri.id(), "nobody"))).isEqualTo(5);
        assertThat(status("send_message", "{}")).isEqualTo(4);
        assertThat(status("send_message", "nonsense")).isEqualTo(3);
        thiri.knowsBot();
        assertThat(status("send_message", text)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "4 | 'type':'video','media':'https://x.example/a.mp4'",
                "4 | 'type':'file','media':'https://x.example/a.pdf','size':5",
                "3 | 'type':'file','media':'https://x.example/a','size':5,'file_name':'a'",
                "3 | 'type':'hologram'",
                "3 | 'type':'contact','contact':{'name':'A','phone_number':'1234567890123456789'}",
                "3 | 'type':'text','text':'?','keyboard':{'Buttons':[{'ActionBody':'a'}]}",
                "3 | 'type':'text','text':'?','keyboard':{'Type':'keyboard','Buttons':[{'ActionBody':''}]}",
                "14 | 'type':'text','text':'?','keyboard':{'Type':'keyboard','Buttons':[{'ActionBody':'a','Silent':true}]}",
                "14 | 'type':'text','text':'?','keyboard':{'Type':'keyboard','Buttons':"
                        + "[{'ActionType':'share-phone','ActionBody':'a'}]}",
                "13 | 'type':'text','text':'?','min_api_version':99",
                "3 | 'type':'rich_media','min_api_version':2,'rich_media':{'Type':'rich_media',"
                        + "'ButtonsGroupColumns':6,'ButtonsGroupRows':2,'Buttons':[{'ActionBody':'a'}]}",
                "0 | 'type':'rich_media','min_api_version':2,'rich_media':{'Type':'rich_media',"
                        + "'ButtonsGroupColumns':6,'ButtonsGroupRows':1,'Buttons':[{'ActionBody':'a'}]}",
                "0 | 'type':'picture','text':'','media':'https://x.example/a.jpg'",
            })
    void aMessageIsJudgedByVibersRules(int expected, String message) throws Exception {
        viber.setWebhook(hostUrl());
        thiri.knowsBot();

        assertThat(sending(message)).isEqualTo(expected);
    }

    @Test
    void eventsAreSignedAndComeAgainWithTheirTokenUntilTheyAreTaken() {
        failures.set(5);
        viber.setWebhook(hostUrl());

        thiri.says("hello");
        viber.awaitDelivered(LIMIT);

        assertThat(signed).hasSize(6).containsOnly(true);
        assertThat(events)
                .extracting(event -> event.path("message_token").asLong())
                .containsOnly(events.get(0).path("message_token").asLong());
        assertThat(viber.webhookCalls()).extracting(WebhookCall::attempt).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void aMessageIsReportedDeliveredAndSeenUnderItsOwnToken() throws Exception {
        viber.setWebhook(hostUrl());
        thiri.knowsBot();
        assertThat(sending("'type':'text','text':'hi'")).isZero();
        thiri.reads();
        viber.awaitDelivered(LIMIT);

        long token = viber.sent().get(0).token();
        assertThat(events)
                .extracting(event -> event.path("event").asText())
                .containsExactlyInAnyOrder("delivered", "seen");
        assertThat(events)
                .allMatch(event -> event.path("message_token").asLong() == token
                        && event.path("user_id").asText().equals(thiri.id()));
    }

    @Test
    void whatAnAppCannotShowIsTakenAndToldToHaveFailed() throws Exception {
        viber.setWebhook(hostUrl());
        thiri.knowsBot().cannotShowMessages();

        assertThat(sending("'type':'text','text':'hi'")).isZero();
        viber.awaitDelivered(LIMIT);

        assertThat(thiri.sees()).isEmpty();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.path("event").asText()).isEqualTo("failed");
            assertThat(event.path("message_token").asLong())
                    .isEqualTo(viber.sent().get(0).token());
            assertThat(event.path("desc").asText()).isNotEmpty();
        });
    }

    @Test
    void aWelcomeIsShownAndNothingCanBeSentAfterIt() throws Exception {
        viber.setWebhook(hostUrl());

        thiri.opensChat().awaitsText("Welcome", LIMIT);

        assertThat(sending("'type':'text','text':'hi'")).isEqualTo(6);
    }

    @Test
    void detailsOfAPersonAreToldTwiceInTwelveHours() throws Exception {
        String ask = "{'id':'" + thiri.id() + "'}";

        assertThat(call("get_user_details", viber.token(), ask)
                        .at("/user/language")
                        .asText())
                .isEqualTo("my");
        assertThat(status("get_user_details", ask)).isZero();
        assertThat(status("get_user_details", ask)).isEqualTo(12);
        time.advance(Duration.ofHours(12));
        assertThat(status("get_user_details", ask)).isZero();
    }

    @Test
    void theKeyboardIsThatOfTheNewestMessage() throws Exception {
        viber.setWebhook(hostUrl());
        thiri.knowsBot();
        String keyboard = "'keyboard':{'Type':'keyboard','Buttons':[{'ActionBody':'a','Text':'<b>A &amp; B</b>'}]}";
        assertThat(sending("'type':'text','text':'?','tracking_data':'t'," + keyboard))
                .isZero();

        thiri.presses("A & B");
        viber.awaitDelivered(LIMIT);
        JsonNode press = events.get(events.size() - 1);
        assertThat(press.at("/message/text").asText()).isEqualTo("a");
        assertThat(press.at("/message/tracking_data").asText()).isEqualTo("t");

        assertThat(sending("'type':'text','text':'bye'")).isZero();
        assertThatThrownBy(() -> thiri.presses("A & B")).isInstanceOf(AssertionError.class);
    }
}
