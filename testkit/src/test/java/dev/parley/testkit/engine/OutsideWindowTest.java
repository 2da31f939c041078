package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.StoreUnavailableException;
import dev.parley.SupportBot;
import dev.parley.channel.Capabilities;
import dev.parley.channel.Delivery;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.conversation.Owner;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Referral;
import dev.parley.conversation.Sender;
import dev.parley.conversation.Transition;
import dev.parley.delivery.OutsideWindowPolicy;
import dev.parley.id.AgentId;
import dev.parley.id.ConversationId;
import dev.parley.id.MessageId;
import dev.parley.id.TenantId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.Limit;
import dev.parley.message.Option;
import dev.parley.store.ConversationStore;
import dev.parley.store.InMemoryStore;
import dev.parley.store.Store;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.MutableTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of messages that are too late for the window, whatever happens at the same time. */
class OutsideWindowTest {

    private static final Content.Template BACK = Content.Template.of("come_back", "en");
    private static final Owner AYE = new Owner.Agent(new AgentId("aye"));

    private final MutableTime time = MutableTime.at(Instant.parse("2026-11-21T10:00:00Z"));
    private final FakeChannel channel = new FakeChannel(
            "fake",
            Capabilities.builder(Limit.characters(1000))
                    .window(Duration.ofHours(24))
                    .features(Capabilities.Feature.TEMPLATE)
                    .build());
    private final InMemoryStore memory = new InMemoryStore(time);
    private Store store = memory;
    private int keys;
    private final List<Content> heard = new ArrayList<>();

    /** A text is a list of commands, separated by semicolons; on a timer, what follows "later ". */
    private final ConversationStateMachine flow = (conversation, event, situation) -> {
        List<String> commands = new ArrayList<>();
        if (event instanceof Event.MessageReceived received) {
            heard.add(received.content());
            if (received.content() instanceof Content.Text text) {
                commands.addAll(List.of(text.value().split(";")));
            }
        } else if (event instanceof Event.TimerFired fired && fired.name().startsWith("later ")) {
            commands.addAll(List.of(fired.name().substring(6).split(";")));
        } else if (event instanceof Event.Referred) {
            commands.add("say welcome back");
        }
        List<Effect> effects = new ArrayList<>();
        for (String command : commands) {
            if (command.startsWith("say ")) {
                effects.add(Effect.Send.bot(new Content.Text(command.substring(4))));
            } else if (command.startsWith("agent ")) {
                effects.add(Effect.Send.agent(new Content.Text(command.substring(6)), new AgentId("aye")));
            } else if (command.equals("agenttemplate")) {
                effects.add(Effect.Send.agent(BACK, new AgentId("aye")));
            } else if (command.equals("menu")) {
                effects.add(Effect.Send.bot(
                        new Content.Choices("Size?", List.of(Option.reply("s", "Small"), Option.reply("l", "Large")))));
            } else if (command.startsWith("after ")) {
                String[] parts = command.split(" ", 3);
                effects.add(new Effect.SetTimer(
                        "later " + parts[2].replace('|', ';'),
                        situation.now().plus(Duration.ofHours(Long.parseLong(parts[1])))));
            } else if (command.equals("take")) {
                effects.add(new Effect.ChangeOwner(AYE));
            } else if (command.equals("close")) {
                effects.add(new Effect.Close());
            } else if (command.equals("english")) {
                effects.add(new Effect.SetLanguage("en"));
            }
        }
        return new Transition(conversation.flow(), effects);
    };

    private SupportBot bot(OutsideWindowPolicy policy) {
        return SupportBot.builder()
                .channel(channel, channel.account())
                .store(store)
                .flow(flow)
                .outsideWindow(policy)
                .time(time)
                .senders(1)
                .random(new Random(1))
                .build();
    }

    private void says(SupportBot bot, String text) {
        says(bot, "7", text);
    }

    private void says(SupportBot bot, String user, String text) {
        bot.webhook("fake", channel.request(channel.account(), "key-" + ++keys, user, text));
        bot.runDue();
    }

    private void accept(SupportBot bot, String user, Event event) {
        InboxEntry entry = new InboxEntry.EventEntry(channel.account().address(user), "event-" + ++keys, event);
        bot.accept(channel.account(), new Reception.Accepted(List.of(entry)));
    }

    /** By a status, as WhatsApp does. */
    private void refusesLater(SupportBot bot, String externalId, @Nullable MessageId ours) {
        accept(
                bot,
                "7",
                new Event.ReceiptReceived(externalId, ours, DeliveryStatus.FAILED, time.instant(), "131047", true));
    }

    private List<Content> sent() {
        return channel.attempts().stream()
                .filter(attempt -> attempt.result() instanceof SendResult.Sent)
                .map(attempt -> ((Delivery.Send) attempt.delivery()).content())
                .toList();
    }

    private static Content.Text text(String text) {
        return new Content.Text(text);
    }

    private List<Message> history(String user) {
        return history(memory.conversationAt(channel.account().address(user))
                .orElseThrow()
                .id());
    }

    private List<Message> history(ConversationId id) {
        return memory.history(TenantId.DEFAULT, id, ConversationStore.NEWEST, 100);
    }

    @Test
    void aDatabaseThatIsAwayWhenThePolicyIsAskedCostsNoSender() {
        AtomicBoolean away = new AtomicBoolean();
        store = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (away.get() && method.getName().equals("conversation")) {
                        away.set(false);
                        throw new StoreUnavailableException("away", null);
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        SupportBot bot = bot(OutsideWindowPolicy.hold());
        says(bot, "after 30 say late");
        time.advance(Duration.ofHours(31));
        away.set(true);
        try {
            bot.runDue();
        } catch (StoreUnavailableException e) {
            // a sender of a started bot has nobody who would catch it
        }
        time.advance(Duration.ofMinutes(10));
        says(bot, "8", "say hello");

        assertThat(sent()).contains(text("hello"));
    }

    @Test
    void oneTemplateGoesOutForAllThatIsTooLate() {
        SupportBot bot = bot(OutsideWindowPolicy.template(Map.of("en", BACK), OutsideWindowPolicy.hold()));
        says(bot, "english;after 30 say one|say two|say three");
        time.advance(Duration.ofHours(31));
        bot.runDue();

        assertThat(sent()).containsExactly(BACK);
    }

    @Test
    void aTemplateThatStandsForTheBotsMessageIsNotSentAfterATakeover() {
        SupportBot bot = bot(OutsideWindowPolicy.template(Map.of("en", BACK), OutsideWindowPolicy.hold()));
        says(bot, "english");
        channel.answers(delivery -> {
            // While it is on its way somebody takes over; their event is in the inbox before what follows from the
            // send.
            accept(bot, "7", message("take"));
            return new SendResult.OutsideWindow("131047");
        });
        says(bot, "say hello");
        channel.answers(delivery -> new SendResult.Sent("x"));
        bot.runDue();

        assertThat(channel.sends()).extracting(Delivery.Send::content).doesNotContain(BACK);
    }

    private Event message(String value) {
        return new Event.MessageReceived(text(value), new Sender("7", Profile.EMPTY), null, time.instant(), true, null);
    }

    @Test
    void whatIsRefusedWhileTheContactWritesIsNotHeld() {
        SupportBot bot = bot(OutsideWindowPolicy.hold());
        says(bot, "hello");
        AtomicInteger calls = new AtomicInteger();
        channel.answers(delivery -> {
            if (calls.getAndIncrement() == 0) {
                accept(bot, "7", message("say answer"));
                return new SendResult.OutsideWindow("131047");
            }
            return new SendResult.Sent("s-" + calls);
        });
        says(bot, "say late");
        time.advance(Duration.ofHours(1));
        bot.runDue();

        assertThat(sent()).containsExactly(text("late"), text("answer"));
    }

    @Test
    void whatIsHeldInAConversationThatEndedGoesOutOrSaysWhyNot() {
        SupportBot bot = bot(OutsideWindowPolicy.hold());
        says(bot, "after 30 say parting|close");
        ConversationId first = memory.conversationAt(channel.account().address("7"))
                .orElseThrow()
                .id();
        time.advance(Duration.ofHours(31));
        bot.runDue();
        says(bot, "say hi");
        time.advance(Duration.ofDays(30));
        says(bot, "say hi again");

        assertThat(history(first)).extracting(Message::status).doesNotContain(DeliveryStatus.QUEUED);
    }

    @Test
    void anAgentsTemplateGoesOutAlthoughAMessageIsHeld() {
        SupportBot bot = bot(OutsideWindowPolicy.hold());
        says(bot, "take;after 30 agent late;after 40 agenttemplate");
        time.advance(Duration.ofHours(31));
        bot.runDue();
        time.advance(Duration.ofHours(10));
        bot.runDue();

        assertThat(sent()).contains(BACK);
    }

    @Test
    void whatTheBotHeldDoesNotStandInAnAgentsWay() {
        // What the bot says is held; what an agent says is replaced by a template.
        SupportBot bot = bot((message, contact) -> message.author() == Author.AGENT
                ? new OutsideWindowPolicy.Decision.SendTemplate(BACK)
                : new OutsideWindowPolicy.Decision.Hold());
        says(bot, "after 30 say late;after 40 take|agent hello");
        time.advance(Duration.ofHours(31));
        bot.runDue();
        time.advance(Duration.ofHours(10));
        bot.runDue();

        assertThat(sent()).contains(BACK);
    }

    @Test
    void aRefusalThatIsFasterThanTheAnswerIsLeftToThePolicy() {
        SupportBot bot = bot(OutsideWindowPolicy.hold());
        channel.answers(delivery -> {
            refusesLater(bot, "wamid-1", null);
            return new SendResult.Sent("wamid-1");
        });
        says(bot, "say hello");
        time.advance(Duration.ofMinutes(1));
        bot.runDue();

        assertThat(history("7").get(1).status()).isNotEqualTo(DeliveryStatus.SENT);
    }

    @Test
    void aRefusalOfAMessageInDoubtIsLeftToThePolicy() {
        SupportBot bot = bot(OutsideWindowPolicy.hold());
        channel.answers(delivery -> new SendResult.Unknown("time-out"));
        says(bot, "say hello");
        Message hello = history("7").get(1);
        assertThat(hello.status()).isEqualTo(DeliveryStatus.UNKNOWN);
        refusesLater(bot, "wamid-1", hello.id());
        bot.runDue();

        assertThat(history("7").get(1).status()).isNotEqualTo(DeliveryStatus.UNKNOWN);
    }

    @Test
    void noTemplateIsPromisedThatDoesNotGoOut() {
        SupportBot bot = bot(OutsideWindowPolicy.template(Map.of("en", BACK), OutsideWindowPolicy.hold()));
        says(bot, "english;after 30 say parting|close");
        ConversationId first = memory.conversationAt(channel.account().address("7"))
                .orElseThrow()
                .id();
        time.advance(Duration.ofHours(31));
        bot.runDue();

        assertThat(history(first)).extracting(Message::reason).doesNotContain("a template takes its place");
    }

    @Test
    void aReportOnAMessageOfAConversationThatEndedIsApplied() {
        SupportBot bot = bot(OutsideWindowPolicy.hold());
        channel.answers(delivery -> new SendResult.Sent("wamid-1"));
        says(bot, "after 1 say x");
        ConversationId first = memory.conversationAt(channel.account().address("7"))
                .orElseThrow()
                .id();
        says(bot, "say bye;close");
        accept(bot, "7", new Event.ReceiptReceived("wamid-1", DeliveryStatus.DELIVERED, time.instant(), null));
        bot.runDue();

        assertThat(history(first)).extracting(Message::status).contains(DeliveryStatus.DELIVERED);
    }

    /** The platform's clock is a little before ours. */
    @Test
    void aMessageThatWasRefusedGoesOutWhenTheContactWritesWhateverThePlatformsClockSays() {
        SupportBot bot = bot(OutsideWindowPolicy.hold());
        says(bot, "say hello");
        time.advance(Duration.ofSeconds(5));
        accept(
                bot,
                "7",
                new Event.ReceiptReceived(
                        "fake-1", null, DeliveryStatus.FAILED, time.instant().plusSeconds(30), "131047", true));
        bot.runDue();
        time.advance(Duration.ofSeconds(10));
        says(bot, "hi");
        time.advance(Duration.ofHours(1));
        bot.runDue();

        assertThat(sent()).containsExactly(text("hello"), text("hello"));
    }

    /** What a person wrote in the platform's inbox is never sent by us. */
    @Test
    void whatSomebodyElseSentIsNotSentAgainByUs() {
        SupportBot bot = bot(OutsideWindowPolicy.refuse());
        says(bot, "hello");
        accept(bot, "7", new Event.SentElsewhere(text("from the phone"), "e-1", time.instant(), null));
        bot.runDue();
        refusesLater(bot, "e-1", null);
        bot.runDue();
        says(bot, "hello again");

        assertThat(sent()).doesNotContain(text("from the phone"));
    }

    /** One policy for all channels, of which some have no templates. */
    @Test
    void whereThereAreNoTemplatesNothingIsGivenUpForOne() {
        FakeChannel plain = new FakeChannel(
                "fake",
                Capabilities.builder(Limit.characters(1000))
                        .window(Duration.ofHours(24))
                        .build());
        SupportBot bot = SupportBot.builder()
                .channel(plain, plain.account())
                .store(store)
                .flow(flow)
                .outsideWindow(OutsideWindowPolicy.template(Map.of("en", BACK), OutsideWindowPolicy.hold()))
                .time(time)
                .random(new Random(1))
                .build();
        says(bot, "english;after 30 say late");
        time.advance(Duration.ofHours(31));
        bot.runDue();
        says(bot, "hello");

        assertThat(plain.sends()).extracting(Delivery.Send::content).contains(text("late"));
    }

    /** The conversation was opened by a referral, so nobody wrote in it yet. */
    @Test
    void theFirstThingThatAContactWritesReleasesWhatIsHeldToo() {
        SupportBot bot = bot(OutsideWindowPolicy.hold());
        channel.answersNext(new SendResult.OutsideWindow("131047"));
        accept(bot, "7", new Event.Referred(Referral.link("spring"), Profile.EMPTY));
        bot.runDue();
        says(bot, "say answer");

        assertThat(sent()).containsExactly(text("welcome back"), text("answer"));
    }

    /** Reports are not in order. */
    @Test
    void aLateReportOnTheFirstAttemptDoesNotTakeTheSecondOut() {
        SupportBot bot = bot(OutsideWindowPolicy.hold());
        says(bot, "say hello");
        Message hello = history("7").get(1);
        time.advance(Duration.ofSeconds(5));
        refusesLater(bot, "fake-1", hello.id());
        bot.runDue();
        accept(
                bot,
                "7",
                new Event.ReceiptReceived("fake-1", hello.id(), DeliveryStatus.SENT, time.instant(), null, false));
        bot.runDue();
        time.advance(Duration.ofSeconds(5));
        says(bot, "hi");

        assertThat(sent()).containsExactly(text("hello"), text("hello"));
    }

    /** What was held for the one who was thought to be another. */
    @Test
    void whatWasHeldAtTheNewAddressIsReleasedAfterAMove() {
        SupportBot bot = bot(OutsideWindowPolicy.hold());
        says(bot, "8", "after 30 say late");
        time.advance(Duration.ofHours(31));
        bot.runDue();
        says(bot, "7", "hello");
        accept(bot, "7", new Event.AddressMoved("8"));
        bot.runDue();
        says(bot, "8", "hello");

        assertThat(sent()).contains(text("late"));
    }

    /** What was sent in doubt and is too late now may have arrived. */
    @Test
    void whatMayHaveArrivedIsNotSaidToHaveFailedSinceATemplateStandsForIt() {
        SupportBot bot = SupportBot.builder()
                .channel(channel, channel.account())
                .store(store)
                .flow(flow)
                .unknownSends(dev.parley.delivery.UnknownSendPolicy.atLeastOnce())
                .outsideWindow(OutsideWindowPolicy.template(Map.of("en", BACK), OutsideWindowPolicy.hold()))
                .time(time)
                .random(new Random(1))
                .build();
        says(bot, "english");
        channel.answersNext(new SendResult.Unknown("time-out"), new SendResult.OutsideWindow("131047"));
        says(bot, "say hello");
        time.advance(Duration.ofMinutes(5));
        bot.runDue();

        Message hello = history("7").stream()
                .filter(message -> message.content().equals(text("hello")))
                .findFirst()
                .orElseThrow();
        assertThat(hello.status()).isEqualTo(DeliveryStatus.UNKNOWN);
    }

    /** A message that failed is not read, however far the contact read. */
    @Test
    void whatFailedIsNotReadBecauseWhatWasSentLaterIs() {
        SupportBot bot = bot(OutsideWindowPolicy.hold());
        says(bot, "say hello");
        accept(bot, "7", new Event.ReceiptReceived("fake-1", DeliveryStatus.FAILED, time.instant(), "131026"));
        bot.runDue();
        accept(
                bot,
                "7",
                new Event.ReceiptsUpTo(DeliveryStatus.READ, time.instant().plusSeconds(60)));
        bot.runDue();

        assertThat(history("7").get(1).status()).isEqualTo(DeliveryStatus.FAILED);
    }
}
