package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import dev.parley.flow.LocalizedText;
import dev.parley.flow.SupportFlow;
import dev.parley.store.InMemoryStore;
import dev.parley.testkit.telegram.Fault;
import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bot in a host, with real HTTP on both sides. */
class TelegramRoundTripTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Secret SECRET = new Secret("round-trip");

    private final TelegramSimulator telegram = TelegramSimulator.start();
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final InMemoryStore store = new InMemoryStore(InstantSource.system());
    private final SupportBot bot = SupportBot.builder()
            .channel(
                    TelegramChannel.at(telegram.url()),
                    TelegramAccount.withUsername(
                            TelegramAccount.of(new Secret(telegram.token()), SECRET), telegram.username()))
            .store(store)
            .flow(SupportFlow.builder()
                    .choice("hours", LocalizedText.of("Opening hours"), LocalizedText.of("From nine to five."))
                    .build())
            .build();
    private HttpServer host;

    @BeforeEach
    void start() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.setExecutor(threads);
        host.createContext("/telegram", this::handle);
        host.start();
        bot.start();
        telegram.setWebhook(
                URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/telegram"), SECRET.value());
    }

    @AfterEach
    void close() {
        bot.close();
        host.stop(0);
        threads.shutdownNow();
        telegram.close();
        store.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        WebhookReply reply = bot.webhook(
                TelegramChannel.NAME,
                new WebhookRequest(exchange.getRequestMethod(), Map.of(), exchange.getRequestHeaders(), body));
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body());
        exchange.close();
    }

    @Test
    void aPersonIsGreetedAndAnsweredAndTheSpinnerEnds() {
        Person thiri = telegram.person("Thiri", "en").starts();
        thiri.awaitsText("How can I help", LIMIT);

        thiri.presses("Opening hours");

        thiri.awaitsText("From nine to five.", LIMIT);
        assertThat(telegram.await(() -> telegram.callsOf("answerCallbackQuery").size() == 1, LIMIT))
                .isTrue();
    }

    @Test
    void anUpdateThatComesThriceIsAnsweredOnce() {
        telegram.faults().repeatUpdatesAtOnce(3);
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            people.add(telegram.person("Person " + i, "en").says("hello"));
        }
        telegram.awaitDelivered(LIMIT);
        telegram.awaitSent(40, LIMIT);

        assertThat(people).allSatisfy(person -> assertThat(person.botSaid()).hasSize(1));
    }

    @Test
    void whatTheFrontEndFailedIsSentAgain() {
        telegram.faults().next("sendMessage", 1, Fault.serverError(502));

        telegram.person("Thiri", "en").says("hello").awaitsText("How can I help", LIMIT);

        assertThat(telegram.sent()).hasSize(1);
    }
}
