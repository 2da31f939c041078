package dev.parley.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.Counter;
import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.conversation.Referral;
import dev.parley.flow.LocalizedText;
import dev.parley.flow.SupportFlow;
import dev.parley.id.AgentId;
import dev.parley.id.TenantId;
import dev.parley.id.TicketId;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import dev.parley.store.ConversationStore;
import dev.parley.store.InMemoryStore;
import dev.parley.testkit.viber.Fault;
import dev.parley.testkit.viber.Person;
import dev.parley.testkit.viber.ViberSimulator;
import dev.parley.testkit.viber.WebhookCall;
import dev.parley.ticket.TicketQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bot in a host, with real HTTP on both sides. */
class ViberRoundTripTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final AgentId AGENT = new AgentId("may");

    private final ViberSimulator viber = ViberSimulator.start();
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final InMemoryStore store = new InMemoryStore(InstantSource.system());
    private final ChannelAccount account = ViberAccount.of(new Secret(viber.token()), "Help Desk");
    private final ViberChannel channel = ViberChannel.at(viber.url())
            .withWelcome(opening -> new Content.Choices(
                    "Welcome, " + opening.contact().name(), List.of(Option.reply("hours", "Opening hours"))));
    private final SupportBot bot = SupportBot.builder()
            .channel(channel, account)
            .store(store)
            .flow(SupportFlow.builder()
                    .choice("hours", LocalizedText.of("Opening hours"), LocalizedText.of("From nine to five."))
                    .choice("good", LocalizedText.of("Good"), LocalizedText.of("Thank you, and good-bye!"))
                    .build())
            .build();
    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer host;

    @BeforeEach
    void start() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.setExecutor(threads);
        host.createContext("/viber", this::handle);
        host.start();
        bot.start();
        viber.setWebhook(URI.create("http://127.0.0.1:" + host.getAddress().getPort() + "/viber"));
    }

    @AfterEach
    void close() {
        bot.close();
        host.stop(0);
        threads.shutdownNow();
        viber.close();
        store.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        WebhookReply reply = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                ? WebhookReply.empty(503)
                : bot.webhook(
                        ViberChannel.NAME,
                        new WebhookRequest(exchange.getRequestMethod(), Map.of(), exchange.getRequestHeaders(), body));
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body());
        exchange.close();
    }

    @Test
    void aWholeConversationFromTheWelcomeToTheGoodBye() throws IOException {
        Person thiri = viber.person("Thiri", "en").opensChat("spring-sale");
        thiri.awaitsText("Welcome, Thiri", LIMIT);
        thiri.presses("Opening hours").awaitsText("From nine to five.", LIMIT);

        thiri.sendsPhoto(new byte[] {1, 2, 3}, "my receipt");
        thiri.awaitsText("I did not understand", LIMIT);
        assertThat(fetched(thiri)).containsExactly(1, 2, 3);

        thiri.presses("Talk to a person").awaitsText("asked a colleague", LIMIT);
        TicketId ticket = onlyTicket();
        bot.desk().take(ticket, AGENT);
        await().atMost(LIMIT).until(() -> bot.desk().ticket(ticket).assignee() != null);
        bot.desk().reply(ticket, AGENT, new Content.Text("May here. Solved?"));
        thiri.awaitsText("May here", LIMIT);
        bot.desk().resolve(ticket, AGENT);
        thiri.awaitsText("marked as solved", LIMIT);

        thiri.says("menu").awaitsText("What would you like to know?", LIMIT);
        thiri.presses("Good").awaitsText("good-bye", LIMIT);
        thiri.reads();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(history(thiri))
                        .filteredOn(
                                message -> message.externalId() != null && message.status() != DeliveryStatus.RECEIVED)
                        .hasSizeGreaterThanOrEqualTo(7)
                        .allMatch(message -> message.status() == DeliveryStatus.READ));
        assertThat(conversation(thiri).origin()).isEqualTo(Referral.link("spring-sale"));
    }

    private byte[] fetched(Person person) throws IOException {
        Media media = history(person).stream()
                .map(Message::content)
                .filter(Content.Image.class::isInstance)
                .map(content -> ((Content.Image) content).media())
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        assertThat(channel.fetch(account, media.source(), target, 100)).isInstanceOf(MediaFetch.Fetched.class);
        assertThat(media.source()).isInstanceOf(MediaSource.Link.class);
        return target.toByteArray();
    }

    private TicketId onlyTicket() {
        await().atMost(LIMIT).until(() -> !bot.desk().tickets(TicketQuery.all()).isEmpty());
        return bot.desk().tickets(TicketQuery.all()).get(0).id();
    }

    @Test
    void anEventThatComesThriceIsAnsweredOnce() {
        viber.faults().repeatEvents(3);
        List<Person> people = List.of(
                viber.person("A", "en").says("hello"),
                viber.person("B", "en").says("hello"),
                viber.person("C", "en").says("hello"));

        people.forEach(person -> person.awaitsText("How can I help", LIMIT));
        viber.awaitDelivered(LIMIT);

        assertThat(people).allSatisfy(person -> assertThat(person.botSaid()).hasSize(1));
    }

    @Test
    void whatTheHostCouldNotStoreComesAgainAndIsAnsweredOnce() {
        failures.set(2);

        Person thiri = viber.person("Thiri", "en").says("hello");

        thiri.awaitsText("How can I help", LIMIT);
        viber.awaitDelivered(LIMIT);
        assertThat(viber.webhookCalls())
                .filteredOn(call -> call.event().equals("message"))
                .extracting(WebhookCall::status)
                .containsExactly(503, 503, 200);
        assertThat(thiri.botSaid()).hasSize(1);
    }

    @Test
    void whatTheFrontEndFailedIsSentAgainAndWhatWasCutOffIsNot() {
        viber.faults().next("send_message", 1, Fault.http(502));
        Person thiri = viber.person("Thiri", "en").says("hello");
        thiri.awaitsText("How can I help", LIMIT);
        assertThat(viber.sent()).hasSize(1);

        viber.faults().next("send_message", 1, Fault.resetAfterAccepting());
        thiri.says("opening hours");
        await().atMost(LIMIT).until(() -> bot.count(Counter.MESSAGES_UNKNOWN) == 1);

        assertThat(thiri.botSaid()).hasSize(2);
    }

    @Test
    void anOldAppIsAnsweredWithPlainButtonsThatWork() {
        Person thiri = viber.person("Thiri", "en").hasApiVersion(2).says("hello");
        thiri.awaitsText("How can I help", LIMIT);

        thiri.presses("Opening hours").awaitsText("From nine to five.", LIMIT);
    }

    @Test
    void whoeverUnsubscribedIsUnreachableUntilTheyWriteAgain() {
        Person thiri = viber.person("Thiri", "en").says("hello");
        thiri.awaitsText("How can I help", LIMIT);

        thiri.blocks();
        await().atMost(LIMIT).until(() -> !reachable(thiri));

        thiri.says("opening hours").awaitsText("From nine to five.", LIMIT);
        assertThat(reachable(thiri)).isTrue();
    }

    @Test
    void whatAnAppCannotShowIsMarkedAsFailedAndNotSentAgain() {
        Person thiri = viber.person("Thiri", "en").cannotShowMessages().says("hello");
        await().atMost(LIMIT).until(() -> viber.sent().size() == 1);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(history(thiri))
                        .filteredOn(message -> message.status() == DeliveryStatus.FAILED)
                        .singleElement()
                        .satisfies(message ->
                                assertThat(message.reason()).isEqualTo("failed: message validation failed")));
        assertThat(viber.sent()).hasSize(1);
    }

    @Test
    void whatIsNoEventIsAnsweredAndCostsNobodyAnything() {
        for (String body : List.of("not JSON", "{}", "{\"event\":\"message\"}", "[]", "{\"event\":\"action\"}")) {
            viber.deliver(body);
        }
        Person thiri = viber.person("Thiri", "en").says("hello");

        thiri.awaitsText("How can I help", LIMIT);
        viber.awaitDelivered(LIMIT);
        assertThat(viber.webhookCalls()).allMatch(call -> call.status() == 200);
    }

    private boolean reachable(Person person) {
        return store.contact(TenantId.DEFAULT, conversation(person).contact())
                .orElseThrow()
                .reachable();
    }

    private Conversation conversation(Person person) {
        Address address = account.address(person.id());
        return store.conversationAt(address).orElseThrow();
    }

    private List<Message> history(Person person) {
        return store.history(TenantId.DEFAULT, conversation(person).id(), ConversationStore.NEWEST, 100);
    }
}
