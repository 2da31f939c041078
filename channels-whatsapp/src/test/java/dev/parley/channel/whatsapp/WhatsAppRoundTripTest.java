package dev.parley.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.Counter;
import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.flow.LocalizedText;
import dev.parley.flow.SupportFlow;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.ConversationStore;
import dev.parley.store.InMemoryStore;
import dev.parley.testkit.whatsapp.Fault;
import dev.parley.testkit.whatsapp.Person;
import dev.parley.testkit.whatsapp.WhatsAppSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bot in a host, with real HTTP on both sides. */
class WhatsAppRoundTripTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final WhatsAppSimulator whatsapp = WhatsAppSimulator.start();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final InMemoryStore store = new InMemoryStore(InstantSource.system());
    private final ChannelAccount account = WhatsAppAccount.of(
            whatsapp.phoneNumberId(),
            new Secret(WhatsAppSimulator.DEFAULT_TOKEN),
            new Secret(WhatsAppSimulator.DEFAULT_APP_SECRET),
            new Secret("round-trip"));
    private final SupportBot bot = SupportBot.builder()
            .channel(WhatsAppChannel.at(whatsapp.url()), account)
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
        host.createContext("/webhooks/whatsapp", this::handle);
        host.start();
        bot.start();
        whatsapp.setWebhook(
                URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/webhooks/whatsapp"), "round-trip");
    }

    @AfterEach
    void close() {
        bot.close();
        host.stop(0);
        threads.shutdownNow();
        whatsapp.close();
        store.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        WebhookReply reply = bot.webhook(
                WhatsAppChannel.NAME,
                new WebhookRequest(
                        exchange.getRequestMethod(),
                        query(exchange.getRequestURI().getRawQuery()),
                        exchange.getRequestHeaders(),
                        body));
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body());
        exchange.close();
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], List.of(URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
        }
        return query;
    }

    @Test
    void aPersonIsGreetedChoosesSendsAPhotoAndAsksForSomebody() {
        Person thiri = whatsapp.person("Thiri").says("hello");
        thiri.awaitsText("How can I help", LIMIT);

        thiri.presses("Opening hours").awaitsText("From nine to five.", LIMIT);
        // What the bot says to the photo would be withdrawn if they asked for a person before it is out.
        thiri.sendsPhoto(new byte[] {1, 2, 3}, "look");
        thiri.awaits(shown -> shown.fromBusiness() && thiri.wasTold().size() >= 3, LIMIT);
        thiri.says("I want to talk to a person");
        thiri.awaits(shown -> shown.fromBusiness() && thiri.wasTold().size() >= 4, LIMIT);
        thiri.says("bye").reads();
        whatsapp.awaitDelivered(LIMIT);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(history(thiri.userId()))
                        .extracting(Message::content)
                        .hasAtLeastOneElementOfType(Content.Image.class)
                        .hasAtLeastOneElementOfType(Content.Choice.class)
                        .contains(new Content.Text("bye")));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(history(thiri.userId()))
                        .filteredOn(message -> message.content().equals(new Content.Text("From nine to five."))
                                || message.content() instanceof Content.Choices)
                        .isNotEmpty()
                        .allMatch(message -> message.status() == DeliveryStatus.READ));
    }

    @Test
    void peopleByNumberAndByIdAloneAreAnswered() {
        whatsapp.numberedPerson("Aung").says("hello").awaitsText("How can I help", LIMIT);
        whatsapp.hiddenPerson("Mya").says("hello").awaitsText("How can I help", LIMIT);
    }

    @Test
    void aWebhookThatComesThriceIsAnsweredOnce() {
        whatsapp.repeatWebhooks(3);
        Person thiri = whatsapp.person("Thiri").says("hello");
        thiri.awaitsText("How can I help", LIMIT);
        thiri.says("opening hours").awaitsText("From nine to five.", LIMIT);
        whatsapp.awaitDelivered(LIMIT);

        assertThat(thiri.wasTold()).hasSize(2);
    }

    @Test
    void severalPeopleInOneBodyAreAllAnswered() {
        whatsapp.holdWebhooks();
        List<Person> people = List.of(
                whatsapp.person("A").says("hello"),
                whatsapp.hiddenPerson("B").says("hello"),
                whatsapp.numberedPerson("C").says("hello"));

        whatsapp.releaseWebhooks();

        people.forEach(person -> person.awaitsText("How can I help", LIMIT));
    }

    @Test
    void aStatusThatComesBeforeTheAnswerOfItsSendCounts() {
        whatsapp.tellsStatusesBeforeAnswers(true);
        Person thiri = whatsapp.person("Thiri").says("hello");
        thiri.awaitsText("How can I help", LIMIT);

        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(history(thiri.userId()).get(1).status()).isEqualTo(DeliveryStatus.DELIVERED));
    }

    @Test
    void aSendWithoutAnAnswerIsSettledByItsStatusesAndNotSentTwice() {
        whatsapp.next(Fault.closesAfterAccepting());
        Person thiri = whatsapp.person("Thiri").says("hello");
        thiri.awaitsText("How can I help", LIMIT);

        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(history(thiri.userId()).get(1).status()).isEqualTo(DeliveryStatus.DELIVERED));
        assertThat(thiri.wasTold()).hasSize(1);
    }

    @Test
    void whatIsAcceptedAndFailsLaterIsFailed() {
        Person thiri = whatsapp.person("Thiri").blocks().says("hello");

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(history(thiri.userId())).anySatisfy(message -> {
                    assertThat(message.status()).isEqualTo(DeliveryStatus.FAILED);
                    assertThat(message.reason()).isEqualTo("131026");
                }));
    }

    @Test
    void aStatusThatIsToldByNumberAloneReachesTheConversationOfTheId() {
        Person thiri = whatsapp.person("Thiri").says("hello");
        String sent = thiri.awaitsText("How can I help", LIMIT).id();
        whatsapp.awaitDelivered(LIMIT);

        whatsapp.deliver(Numbers.change(
                        "messages",
                        "\"statuses\":[{\"id\":\"" + sent + "\",\"status\":\"read\",\"timestamp\":\"1767323045\","
                                + "\"recipient_id\":\"" + thiri.phone() + "\"}]")
                .replace(Numbers.NUMBER, whatsapp.phoneNumberId()));

        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(history(thiri.userId()).get(1).status()).isEqualTo(DeliveryStatus.READ));
    }

    @Test
    void whatTheFrontEndFailedIsSentAgain() {
        whatsapp.next(Fault.page(502));
        whatsapp.next(Fault.error(400, 131000));

        Person thiri = whatsapp.person("Thiri").says("hello");
        thiri.awaitsText("How can I help", LIMIT);

        assertThat(thiri.wasTold()).hasSize(1);
        assertThat(bot.count(Counter.MESSAGES_RETRIED)).isPositive();
    }

    @Test
    void whoeverChangesTheirNumberStaysOneContact() {
        Person thiri = whatsapp.person("Thiri").says("hello");
        thiri.awaitsText("How can I help", LIMIT);
        String before = thiri.userId();

        thiri.changesNumber("15550990099");
        whatsapp.awaitDelivered(LIMIT);
        thiri.says("opening hours").awaitsText("From nine to five.", LIMIT);

        assertThat(history(thiri.userId()))
                .extracting(Message::content)
                .contains(new Content.Text("hello"), new Content.Text("opening hours"));
        assertThat(before).isNotEqualTo(thiri.userId());
    }

    @Test
    void whoeverGetsANumberThatWasAnothersIsSomebodyElse() {
        Person thiri = whatsapp.person("Thiri").says("hello");
        thiri.awaitsText("How can I help", LIMIT);
        Content words = new Content.Text("I have this number now");

        whatsapp.deliver(Numbers.change(
                        "messages",
                        "\"messages\":[{\"from\":\"" + thiri.phone()
                                + "\",\"from_user_id\":\"US.999\",\"id\":\"wamid.new\","
                                + Numbers.text("I have this number now") + "}]")
                .replace(Numbers.NUMBER, whatsapp.phoneNumberId()));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(history("US.999"))
                        .extracting(Message::content)
                        .contains(words));

        assertThat(history(thiri.userId())).extracting(Message::content).doesNotContain(words);
    }

    @Test
    void theBotIsSilentOnceAPersonWritesFromTheBusinesssPhone() {
        Person thiri = whatsapp.person("Thiri").says("hello");
        thiri.awaitsText("How can I help", LIMIT);
        thiri.isWrittenToFromThePhone("This is Mya, I take over");
        whatsapp.awaitDelivered(LIMIT);
        await().atMost(LIMIT)
                .until(() -> history(thiri.userId()).stream()
                        .anyMatch(message -> message.content().equals(new Content.Text("This is Mya, I take over"))));

        thiri.says("opening hours");
        whatsapp.awaitDelivered(LIMIT);
        await().atMost(LIMIT)
                .until(() -> history(thiri.userId()).stream()
                        .anyMatch(message -> message.content().equals(new Content.Text("opening hours"))));

        assertThat(thiri.wasTold()).hasSize(2);
    }

    private List<Message> history(String address) {
        return store.conversationAt(account.address(address))
                .map(Conversation::id)
                .map(id -> store.history(account.tenant(), id, ConversationStore.NEWEST, 100))
                .orElse(List.of());
    }
}
