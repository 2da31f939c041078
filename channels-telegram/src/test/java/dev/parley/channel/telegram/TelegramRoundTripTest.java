package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.Counter;
import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.flow.LocalizedText;
import dev.parley.flow.SupportFlow;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.ConversationStore;
import dev.parley.store.InMemoryStore;
import dev.parley.testkit.telegram.Fault;
import dev.parley.testkit.telegram.Group;
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

    @Test
    void aTooManyRequestsIsWaitedOut() {
        telegram.faults().next("sendMessage", 1, Fault.tooManyRequests(Duration.ofSeconds(1)));

        telegram.person("Thiri", "en").says("hello").awaitsText("How can I help", LIMIT);

        assertThat(telegram.sent()).hasSize(1);
    }

    @Test
    void aServerThatRefusesConnectionsIsTriedAgainUntilItIsBack() {
        Person thiri = telegram.person("Thiri", "en").knowsBot();
        telegram.refuse();
        thiri.says("hello");
        await().atMost(LIMIT).until(() -> bot.count(Counter.MESSAGES_RETRIED) > 0);

        telegram.listen();

        thiri.awaitsText("How can I help", LIMIT);
        assertThat(telegram.sent()).hasSize(1);
    }

    @Test
    void aConnectionThatIsResetAfterTheRequestWasReadLeavesDoubtAndNoSecondMessage() {
        telegram.faults().next("sendMessage", 1, Fault.resetAfterAccepting());
        Person thiri = telegram.person("Thiri", "en").says("hello");
        await().atMost(LIMIT).until(() -> bot.count(Counter.MESSAGES_UNKNOWN) == 1);

        thiri.says("opening hours").awaitsText("From nine to five.", LIMIT);

        assertThat(thiri.botSaid()).hasSize(2);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(history(thiri))
                        .extracting(Message::status)
                        .containsExactly(
                                DeliveryStatus.RECEIVED,
                                DeliveryStatus.UNKNOWN,
                                DeliveryStatus.RECEIVED,
                                DeliveryStatus.SENT));
    }

    @Test
    void whoeverBlockedTheBotIsUnreachableUntilTheyWriteAgain() {
        Person thiri = telegram.person("Thiri", "en").says("hello");
        thiri.awaitsText("How can I help", LIMIT);
        telegram.refuse();
        thiri.says("opening hours");
        await().atMost(LIMIT).until(() -> bot.count(Counter.MESSAGES_RETRIED) > 0);
        thiri.blocks();
        telegram.listen();
        await().atMost(LIMIT).until(() -> history(thiri).get(3).status() == DeliveryStatus.FAILED);

        Message failed = history(thiri).get(3);
        assertThat(failed.reason()).contains("403", "blocked");
        await().atMost(LIMIT).until(() -> !reachable(thiri));

        thiri.unblocks().says("opening hours").awaitsText("From nine to five.", LIMIT);

        assertThat(reachable(thiri)).isTrue();
    }

    @Test
    void aGroupThatBecomesASupergroupKeepsItsConversation() {
        Group group = telegram.group("Tea club");
        Person thiri = telegram.person("Thiri", "en");
        Address before = address(group.id());
        thiri.in(group).says("/start@" + telegram.username());
        await().atMost(LIMIT).until(() -> telegram.sentCount() == 1);

        telegram.refuse();
        thiri.in(group).says("/hours@" + telegram.username());
        await().atMost(LIMIT).until(() -> bot.count(Counter.MESSAGES_RETRIED) > 0);
        Group moved = group.migrates();
        telegram.listen();

        await().atMost(LIMIT).until(() -> telegram.sentCount() == 2);
        Address after = address(moved.id());
        assertThat(after).isNotEqualTo(before);
        Conversation conversation = store.conversationAt(after).orElseThrow();
        assertThat(conversation.id())
                .isEqualTo(store.conversationAt(before).orElseThrow().id());
        assertThat(telegram.sent().get(1).chatId()).isEqualTo(moved.id());
    }

    private Address address(long chat) {
        return new Address(TenantId.DEFAULT, new AccountId(TelegramChannel.NAME, "default"), Long.toString(chat));
    }

    private boolean reachable(Person person) {
        Conversation conversation =
                store.conversationAt(address(person.chatId())).orElseThrow();
        return store.contact(TenantId.DEFAULT, conversation.contact())
                .orElseThrow()
                .reachable();
    }

    private List<Message> history(Person person) {
        Conversation conversation =
                store.conversationAt(address(person.chatId())).orElseThrow();
        return store.history(TenantId.DEFAULT, conversation.id(), ConversationStore.NEWEST, 100);
    }
}
