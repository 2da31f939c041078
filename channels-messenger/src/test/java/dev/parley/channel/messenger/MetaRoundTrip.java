package dev.parley.channel.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.MediaFetch;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Message;
import dev.parley.conversation.Referral;
import dev.parley.conversation.Situation;
import dev.parley.conversation.Transition;
import dev.parley.flow.LocalizedText;
import dev.parley.flow.SupportFlow;
import dev.parley.id.AgentId;
import dev.parley.id.TenantId;
import dev.parley.id.TicketId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.Option;
import dev.parley.store.ConversationStore;
import dev.parley.store.InMemoryStore;
import dev.parley.testkit.messenger.Customer;
import dev.parley.testkit.messenger.Fault;
import dev.parley.testkit.messenger.Kind;
import dev.parley.testkit.messenger.MessengerSimulator;
import dev.parley.testkit.messenger.ShownMessage;
import dev.parley.ticket.TicketQuery;
import dev.parley.ticket.TicketStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bot in a host, with real HTTP on both sides: the same conversation on each of Meta's platforms. */
public abstract class MetaRoundTrip {

    private static final AgentId AGENT = new AgentId("agent-1");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    protected static final Secret APP_SECRET = new Secret("round-trip-app-secret");
    protected static final Secret VERIFY_TOKEN = new Secret("round-trip-verify");

    private static final SupportFlow SUPPORT = SupportFlow.builder()
            .choice("hours", LocalizedText.of("Opening hours"), LocalizedText.of("From nine to five."))
            .build();

    protected final MessengerSimulator simulator;
    private final InMemoryStore store = new InMemoryStore(InstantSource.system());
    private final Channel channel;
    private final ChannelAccount account;
    private final SupportBot bot;
    private final WebhookHost host;

    /** @param accountOf the account that the simulator has */
    protected MetaRoundTrip(
            Kind kind, Function<URI, Channel> channelAt, Function<MessengerSimulator, ChannelAccount> accountOf) {
        simulator = MessengerSimulator.start(kind);
        channel = channelAt.apply(simulator.url());
        account = accountOf.apply(simulator);
        bot = SupportBot.builder()
                .channel(channel, account)
                .store(store)
                .flow(MetaRoundTrip::next)
                .build();
        host = new WebhookHost(request -> bot.webhook(channel.name(), request));
    }

    /** Thanks for comments in private, and is a support flow otherwise. */
    private static Transition next(Conversation conversation, Event event, Situation situation) {
        return event instanceof Event.Referred
                ? new Transition(
                        conversation.flow(), List.of(Effect.Send.bot(new Content.Text("Thank you for your comment."))))
                : SUPPORT.next(conversation, event, situation);
    }

    @BeforeEach
    void start() {
        bot.start();
        simulator.subscribe(host.url(), APP_SECRET.value(), VERIFY_TOKEN.value());
    }

    @AfterEach
    void close() {
        bot.close();
        host.close();
        simulator.close();
        store.close();
    }

    @Test
    void aWholeConversationGoesFromGreetingToGoodBye() throws Exception {
        Customer thiri = simulator.customer("Thiri").says("hello ☺ from https://example.com/x");
        thiri.awaitsText("How can I help", LIMIT);

        thiri.presses("Opening hours").awaitsText("From nine to five.", LIMIT);

        thiri.sendsPhoto("a picture".getBytes(StandardCharsets.UTF_8));
        await().atMost(LIMIT).until(() -> history(thiri).stream().anyMatch(MetaRoundTrip::isPhoto));
        assertThat(photo(thiri)).isEqualTo("a picture");

        thiri.says("I want to talk to a person");
        await().atMost(LIMIT)
                .until(() -> !bot.desk().tickets(TicketQuery.active()).isEmpty());
        TicketId ticket = bot.desk().tickets(TicketQuery.active()).get(0).id();
        bot.desk().take(ticket, AGENT);
        await().atMost(LIMIT).until(() -> bot.desk().ticket(ticket).status() == TicketStatus.IN_PROGRESS);
        bot.desk()
                .reply(
                        ticket,
                        AGENT,
                        new Content.Choices(
                                "Was that helpful?", List.of(Option.reply("yes", "Yes"), Option.reply("no", "No"))));
        thiri.awaitsText("Was that helpful?", LIMIT).presses("Yes");
        await().atMost(LIMIT)
                .until(() -> history(thiri).stream()
                        .anyMatch(message -> message.content().equals(new Content.Choice("yes", null))));
        bot.desk().reply(ticket, AGENT, new Content.Text("Good-bye!"));
        thiri.awaitsText("Good-bye!", LIMIT);

        assertThat(thiri.sees())
                .extracting(ShownMessage::author)
                .containsSequence("customer", "app", "customer", "app", "customer");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(history(thiri))
                        .filteredOn(message -> message.author() != Author.CONTACT && message.externalId() != null)
                        .isNotEmpty()
                        .extracting(Message::status)
                        .allMatch(status -> status == DeliveryStatus.SENT || status == DeliveryStatus.DELIVERED));
    }

    @Test
    void aPersonWhoWritesInTheInboxMakesTheBotSilent() {
        Customer thiri = simulator.customer("Thiri").says("hello").awaitsText("How can I help", LIMIT);

        simulator.inbox().says(thiri, "This is Aung from the shop.");
        await().atMost(LIMIT)
                .until(() -> history(thiri).stream()
                        .anyMatch(
                                message -> message.content().equals(new Content.Text("This is Aung from the shop."))));
        thiri.says("opening hours");
        await().atMost(LIMIT)
                .until(() -> history(thiri).stream()
                        .anyMatch(message -> message.content().equals(new Content.Text("opening hours"))));
        simulator.awaitDelivered(LIMIT);

        assertThat(thiri.botSaid()).hasSize(1);
        assertThat(conversation(thiri).isWithPeople()).isTrue();
    }

    @Test
    void anInboxThatTakesTheChatIsOnlyOverheardUntilItGivesItBack() {
        Customer thiri = simulator.customer("Thiri").says("hello").awaitsText("How can I help", LIMIT);

        simulator.inbox().takes(thiri);
        thiri.says("opening hours");
        await().atMost(LIMIT)
                .until(() -> history(thiri).stream()
                        .anyMatch(message -> message.content().equals(new Content.Text("opening hours"))));
        assertThat(thiri.botSaid()).hasSize(1);

        simulator.inbox().passesBack(thiri);
        await().atMost(LIMIT).until(() -> !conversation(thiri).isWithPeople());
        thiri.says("opening hours").awaitsText("From nine to five.", LIMIT);
    }

    @Test
    void ourOwnEchoesNeverSilenceTheBotEvenWhenTheyTellNotWhoseTheyAre() {
        simulator.faults().anonymousEchoes(true);
        Customer thiri = simulator.customer("Thiri").says("hello").awaitsText("How can I help", LIMIT);
        simulator.awaitDelivered(LIMIT);

        thiri.says("opening hours").awaitsText("From nine to five.", LIMIT);

        assertThat(conversation(thiri).isWithPeople()).isFalse();
    }

    @Test
    void batchesAndRepeatedWebhooksAreAnsweredOnce() {
        simulator.faults().batches(5).repeatWebhooks(3);
        List<Customer> people = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            people.add(simulator.customer("Person " + i).says("hello"));
        }
        people.forEach(person -> person.awaitsText("How can I help", LIMIT));
        simulator.awaitDelivered(LIMIT);

        assertThat(people).allSatisfy(person -> assertThat(person.botSaid()).hasSize(1));
    }

    @Test
    void whoeverIsAnsweredInPrivateForACommentGoesOnInTheSameConversation() {
        Customer thiri = simulator.customer("Thiri");
        String comment = thiri.comments("How much is the tea?");
        thiri.awaitsText("Thank you for your comment.", LIMIT);
        await().atMost(LIMIT)
                .until(() -> store.conversationAt(account.address(thiri.id())).isPresent());

        thiri.says("opening hours").awaitsText("From nine to five.", LIMIT);

        Conversation conversation = conversation(thiri);
        assertThat(conversation.id())
                .isEqualTo(store.conversationAt(account.address("comment:" + comment))
                        .orElseThrow()
                        .id());
        assertThat(conversation.origin())
                .isNotNull()
                .extracting(Referral::source)
                .isEqualTo(Referral.Source.COMMENT);
    }

    @Test
    void aSendInDoubtIsSettledByItsEcho() {
        simulator.faults().next("messages", 1, Fault.cutAfterAccepting());

        Customer thiri = simulator.customer("Thiri").says("hello").awaitsText("How can I help", LIMIT);

        await().atMost(LIMIT)
                .until(() -> history(thiri).stream()
                        .anyMatch(message -> message.author() == Author.BOT && message.externalId() != null));
        assertThat(thiri.botSaid()).hasSize(1);
    }

    @Test
    void whoBlockedIsUnreachable() {
        Customer thiri = simulator.customer("Thiri").says("hello").awaitsText("How can I help", LIMIT);

        thiri.blocks().says("opening hours");

        await().atMost(LIMIT)
                .until(() -> history(thiri).stream()
                        .anyMatch(message -> message.status() == DeliveryStatus.FAILED
                                && String.valueOf(message.reason()).contains("551")));
    }

    private static boolean isPhoto(Message message) {
        return message.content() instanceof Content.Image;
    }

    private String photo(Customer customer) throws IOException {
        Content content = history(customer).stream()
                .filter(MetaRoundTrip::isPhoto)
                .findFirst()
                .orElseThrow()
                .content();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MediaFetch fetched =
                channel.fetch(account, ((Content.Image) content).media().source(), bytes, 1000);
        assertThat(fetched).isInstanceOf(MediaFetch.Fetched.class);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Conversation conversation(Customer customer) {
        return store.conversationAt(account.address(customer.id())).orElseThrow();
    }

    private List<Message> history(Customer customer) {
        return store.conversationAt(account.address(customer.id()))
                .map(conversation -> store.history(TenantId.DEFAULT, conversation.id(), ConversationStore.NEWEST, 100))
                .orElse(List.of());
    }
}
