package dev.parley.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.testkit.MutableTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final MutableTime time = MutableTime.at(Instant.parse("2026-11-21T12:00:00Z"));
    private final TelegramSimulator telegram =
            TelegramSimulator.builder().time(time).retryScale(0.001).start();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JsonNode> taken = Collections.synchronizedList(new ArrayList<>());
    private final List<String> secrets = Collections.synchronizedList(new ArrayList<>());
    private volatile ToIntFunction<JsonNode> answer = update -> 200;
    private HttpServer host;

    @BeforeEach
    void listen() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.setExecutor(threads);
        host.createContext("/hook", this::take);
        host.start();
        telegram.setWebhook(URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/hook"), "the-secret");
    }

    @AfterEach
    void close() {
        telegram.close();
        host.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode update = Json.parse(exchange.getRequestBody().readAllBytes());
        secrets.add(exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token"));
        int status = answer.applyAsInt(update);
        if (status == 200) {
            taken.add(update);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private List<String> texts() {
        return taken.stream()
                .map(update -> update.path("message").path("text").asText())
                .toList();
    }

    @Test
    void updatesOfAChatComeInOrderWithTheSecretAndRisingIds() {
        Person thiri = telegram.person("Thiri", "my");
        for (int i = 0; i < 50; i++) {
            thiri.says("text " + i);
        }
        telegram.awaitDelivered(LIMIT);

        assertThat(texts()).hasSize(50).startsWith("text 0", "text 1").endsWith("text 49");
        assertThat(taken)
                .extracting(update -> update.path("update_id").asLong())
                .isSorted();
        assertThat(secrets).containsOnly("the-secret");
    }

    @Test
    void whatFailsIsTriedAgainAndHoldsUpOnlyItsOwnChat() {
        Person thiri = telegram.person("Thiri", "my");
        Person aung = telegram.person("Aung", "my");
        answer = update ->
                update.path("message").path("chat").path("id").asLong() == thiri.id() && texts().size() < 2 ? 500 : 200;

        thiri.says("first").says("second");
        aung.says("one").says("two");
        telegram.awaitDelivered(LIMIT);

        assertThat(texts().subList(0, 2)).containsExactly("one", "two");
        assertThat(texts().subList(2, 4)).containsExactly("first", "second");
        assertThat(telegram.webhookCalls())
                .anySatisfy(call -> assertThat(call.attempt()).isGreaterThan(1));
    }

    @Test
    void whatFailedIsToldOnRequest() throws Exception {
        answer = update -> 503;
        telegram.person("Thiri", "my").says("hello");

        assertThat(telegram.await(() -> telegram.webhookCalls().size() > 2, LIMIT))
                .isTrue();

        JsonNode info = new BotClient(telegram).call("getWebhookInfo", "{}").path("result");
        assertThat(info.path("pending_update_count").asInt()).isEqualTo(1);
        assertThat(info.path("last_error_message").asText()).contains("503");
        assertThat(info.path("last_error_date").asLong())
                .isEqualTo(time.instant().getEpochSecond());
    }

    @Test
    void whatIsTooOldIsGivenUp() {
        answer = update -> update.has("callback_query") ? 500 : 200;
        Person thiri = telegram.person("Thiri", "my").starts();

        thiri.presses(1, "stale");
        telegram.await(() -> telegram.webhookCalls().size() > 3, LIMIT);
        time.advance(Duration.ofSeconds(151));
        telegram.awaitDelivered(LIMIT);

        assertThat(taken).hasSize(1);
    }

    @Test
    void anUpdateCanComeTwice() {
        telegram.faults().repeatUpdates(2);

        telegram.person("Thiri", "my").says("hello");
        telegram.awaitDelivered(LIMIT);

        assertThat(texts()).containsExactly("hello", "hello");
        assertThat(taken.get(0)).isEqualTo(taken.get(1));
    }

    @Test
    void anUpdateCanComeSeveralTimesAtOnce() {
        CyclicBarrier together = new CyclicBarrier(4);
        answer = update -> {
            try {
                together.await(5, TimeUnit.SECONDS);
                return 200;
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                return 500;
            }
        };
        telegram.faults().repeatUpdatesAtOnce(4);

        telegram.person("Thiri", "my").says("hello");
        telegram.awaitDelivered(LIMIT);

        assertThat(texts()).hasSize(4);
    }

    @Test
    void chatsAreDeliveredSideBySide() {
        CyclicBarrier together = new CyclicBarrier(3);
        answer = update -> {
            try {
                together.await(5, TimeUnit.SECONDS);
                return 200;
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                return 500;
            }
        };

        for (String name : List.of("Thiri", "Aung", "Su")) {
            telegram.person(name, "my").says("hello");
        }
        telegram.awaitDelivered(LIMIT);

        assertThat(telegram.webhookCalls()).hasSize(3);
    }

    @Test
    void whatWaitsIsDeliveredWhenAWebhookIsSetAgain() throws Exception {
        BotClient bot = new BotClient(telegram);
        bot.call("deleteWebhook", "{}");
        telegram.person("Thiri", "my").says("hello");
        assertThat(taken).isEmpty();

        telegram.setWebhook(URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/hook"), "other");
        telegram.awaitDelivered(LIMIT);

        assertThat(texts()).containsExactly("hello");
        assertThat(secrets).containsExactly("other");
    }

    @Test
    void anyBodyCanBeDelivered() {
        telegram.deliver("{\"new_update_kind\":{\"a\":1}}");
        telegram.deliver("{\"update_id\":7,\"message\":{}}");
        telegram.awaitDelivered(LIMIT);

        assertThat(taken).hasSize(2).allMatch(update -> update.has("update_id"));
        assertThat(taken).anyMatch(update -> update.path("update_id").asInt() == 7);
    }
}
