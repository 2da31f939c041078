package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.SupportBot;
import dev.parley.channel.Capabilities;
import dev.parley.channel.Delivery;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
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
import dev.parley.id.TenantId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.Limit;
import dev.parley.store.ConversationStore;
import dev.parley.store.InMemoryStore;
import dev.parley.store.Store;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.MutableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Platforms that take free messages for a day after the contact wrote. */
class MessagingWindowTest {

    private static final Content.Template BACK = Content.Template.of("come_back", "en");
    private static final Owner AYE = new Owner.Agent(new AgentId("aye"));

    private final MutableTime time = MutableTime.at(Instant.parse("2026-11-21T10:00:00Z"));
    private final FakeChannel channel = new FakeChannel(
            "fake",
            Capabilities.builder(Limit.characters(1000))
                    .window(Duration.ofHours(24))
                    .features(Capabilities.Feature.TEMPLATE)
                    .build());
    private final Store store = new InMemoryStore(time);
    private SupportBot bot = bot(OutsideWindowPolicy.hold());
    private int keys;

    @Test
    void withinTheDayItIsAMessageAsAnyOther() {
        says("remind");
        time.advance(Duration.ofHours(23));
        bot.runDue();

        assertThat(sent()).containsExactly(new Content.Text("noted"), new Content.Text("reminder"));
    }

    @Test
    void aMessageBehindTheDayWaitsUntilTheContactWritesAndThenGoesFirst() {
        says("remind late");
        time.advance(Duration.ofHours(30));
        bot.runDue();
        assertThat(sent()).containsExactly(new Content.Text("noted"));
        assertThat(notes()).containsExactly("Message " + reminder().id() + " waits until the contact writes.");

        time.advance(Duration.ofDays(3));
        says("hi");

        assertThat(sent())
                .containsExactly(new Content.Text("noted"), new Content.Text("reminder"), new Content.Text("noted"));
    }

    @Test
    void thePlatformIsNotAskedWhenItIsKnownToRefuse() {
        says("remind late");
        time.advance(Duration.ofHours(30));
        bot.runDue();

        assertThat(channel.attempts()).hasSize(1);
    }

    @Test
    void aTemplateInTheContactsLanguageGoesOutInItsPlace() {
        bot = bot(OutsideWindowPolicy.template(Map.of("en", BACK), OutsideWindowPolicy.refuse()));
        says("english");
        says("remind late");
        time.advance(Duration.ofHours(30));
        bot.runDue();

        assertThat(sent()).endsWith(BACK).doesNotContain(new Content.Text("reminder"));
        assertThat(reminder().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(reminder().reason()).isEqualTo("a template takes its place");
    }

    @Test
    void aContactWhoseLanguageHasNoneIsLeftToTheOtherPolicy() {
        bot = bot(OutsideWindowPolicy.template(Map.of("en", BACK), OutsideWindowPolicy.refuse()));
        says("remind late");
        time.advance(Duration.ofHours(30));
        bot.runDue();

        assertThat(sent()).containsExactly(new Content.Text("noted"));
        assertThat(reminder().status()).isEqualTo(DeliveryStatus.FAILED);
    }

    @Test
    void whatThePlatformItselfRefusesIsLeftToThePolicyToo() {
        channel.answersNext(new SendResult.OutsideWindow("131047"));
        says("hi");
        time.advance(Duration.ofHours(1));
        bot.runDue();
        assertThat(channel.attempts()).hasSize(1);

        says("again");

        assertThat(sent()).containsExactly(new Content.Text("noted"), new Content.Text("noted"));
    }

    @Test
    void whatThePlatformTookAndThenRefusedIsLeftToThePolicyToo() {
        bot = bot(OutsideWindowPolicy.template(Map.of("en", BACK), OutsideWindowPolicy.hold()));
        says("english");
        says("hi");
        time.advance(Duration.ofMinutes(1));
        happens(new Event.ReceiptReceived("fake-2", null, DeliveryStatus.FAILED, time.instant(), "131047", true));

        assertThat(sent()).endsWith(BACK);
        assertThat(channel.attempts()).hasSize(3);
    }

    @Test
    void peopleAreToldAnHourBeforeItCloses() {
        bot = bot((message, contact) -> new OutsideWindowPolicy.Decision.Hold());
        says("person");
        time.advance(Duration.ofHours(22));
        bot.runDue();
        assertThat(notes()).isEmpty();

        time.advance(Duration.ofHours(1));
        bot.runDue();

        assertThat(notes()).containsExactly("The contact can be written to freely until 2026-11-22T10:00:00Z.");
    }

    @Test
    void aMessageOfTheContactsPutsTheReminderOff() {
        says("person");
        time.advance(Duration.ofHours(20));
        says("still there?");
        time.advance(Duration.ofHours(4));
        bot.runDue();
        assertThat(notes()).isEmpty();

        time.advance(Duration.ofHours(19));
        bot.runDue();

        assertThat(notes()).hasSize(1);
    }

    @Test
    void peopleAreToldOnce() {
        says("hello");
        says("person");
        time.advance(Duration.ofHours(23));
        bot.runDue();
        assertThat(reminders()).hasSize(1);

        happens(new Event.Reacted("fake-1", "+", new Sender("7", Profile.EMPTY), time.instant()));
        time.advance(Duration.ofMinutes(5));
        happens(new Event.ReceiptReceived("fake-1", DeliveryStatus.DELIVERED, time.instant(), null));
        time.advance(Duration.ofDays(3));
        happens(new Event.ReceiptReceived("fake-1", DeliveryStatus.READ, time.instant(), null));

        assertThat(reminders()).hasSize(1);
    }

    @Test
    void aReminderThatFiredWhenTheContactHadJustWrittenSaysNothing() {
        says("person");
        time.advance(Duration.ofHours(23));
        bot.webhook("fake", channel.request(channel.account(), "key-" + ++keys, "7", "still here"));
        bot.runDue();
        assertThat(reminders()).isEmpty();

        time.advance(Duration.ofHours(23));
        bot.runDue();

        assertThat(reminders()).containsExactly("The contact can be written to freely until 2026-11-23T09:00:00Z.");
    }

    @Test
    void aReactionOpensTheWindowWhereThePlatformSaysSo() {
        says("remind late");
        time.advance(Duration.ofHours(29));
        happens(new Event.Reacted("fake-1", "+", new Sender("7", Profile.EMPTY), time.instant(), true));
        time.advance(Duration.ofHours(1));
        bot.runDue();

        assertThat(sent()).containsExactly(new Content.Text("noted"), new Content.Text("reminder"));
    }

    @Test
    void aReactionOpensNothingElsewhere() {
        says("remind late");
        time.advance(Duration.ofHours(29));
        happens(new Event.Reacted("fake-1", "+", new Sender("7", Profile.EMPTY), time.instant()));
        time.advance(Duration.ofHours(1));
        bot.runDue();

        assertThat(sent()).containsExactly(new Content.Text("noted"));
    }

    @Test
    void aLinkThatTheContactFollowsReleasesWhatIsHeldWhereThePlatformSaysSo() {
        says("remind late");
        time.advance(Duration.ofHours(30));
        bot.runDue();
        happens(new Event.Referred(Referral.link("spring"), Profile.EMPTY));
        assertThat(sent()).containsExactly(new Content.Text("noted"));

        happens(new Event.Referred(Referral.link("spring"), Profile.EMPTY, true));

        assertThat(sent()).containsExactly(new Content.Text("noted"), new Content.Text("reminder"));
    }

    private List<String> reminders() {
        return notes().stream()
                .filter(note -> note.startsWith("The contact can be"))
                .toList();
    }

    private SupportBot bot(OutsideWindowPolicy policy) {
        return SupportBot.builder()
                .channel(channel, channel.account())
                .store(store)
                .flow((conversation, event, situation) -> {
                    if (event instanceof Event.TimerFired fired && fired.name().equals("remind")) {
                        return Transition.to(conversation.flow(), Effect.Send.bot(new Content.Text("reminder")));
                    }
                    if (!(event instanceof Event.MessageReceived received)) {
                        return Transition.none(conversation);
                    }
                    String text = ((Content.Text) received.content()).value();
                    Duration after = Duration.ofHours(text.endsWith("late") ? 30 : 23);
                    if (text.startsWith("remind")) {
                        return Transition.to(
                                conversation.flow(),
                                Effect.Send.bot(new Content.Text("noted")),
                                new Effect.SetTimer("remind", situation.now().plus(after)));
                    } else if (text.equals("person")) {
                        return Transition.to(conversation.flow(), new Effect.ChangeOwner(AYE));
                    } else if (text.equals("english")) {
                        return Transition.to(
                                conversation.flow(),
                                new Effect.SetLanguage("en"),
                                Effect.Send.bot(new Content.Text("noted")));
                    }
                    return conversation.isWithPeople()
                            ? Transition.none(conversation)
                            : Transition.to(conversation.flow(), Effect.Send.bot(new Content.Text("noted")));
                })
                .outsideWindow(policy)
                .time(time)
                .random(new Random(1))
                .build();
    }

    private void says(String text) {
        bot.webhook("fake", channel.request(channel.account(), "key-" + ++keys, "7", text));
        bot.runDue();
    }

    private void happens(Event event) {
        InboxEntry entry = new InboxEntry.EventEntry(channel.account().address("7"), "event-" + ++keys, event);
        bot.accept(channel.account(), new Reception.Accepted(List.of(entry)));
        bot.runDue();
    }

    private List<Content> sent() {
        return channel.attempts().stream()
                .filter(attempt -> attempt.result() instanceof SendResult.Sent)
                .map(attempt -> ((Delivery.Send) attempt.delivery()).content())
                .toList();
    }

    private List<Message> history() {
        return store.history(
                TenantId.DEFAULT,
                store.conversationAt(channel.account().address("7"))
                        .orElseThrow()
                        .id(),
                ConversationStore.NEWEST,
                100);
    }

    private Message reminder() {
        return history().stream()
                .filter(message -> message.content().equals(new Content.Text("reminder")))
                .findFirst()
                .orElseThrow();
    }

    private List<String> notes() {
        return history().stream()
                .filter(message -> message.status() == DeliveryStatus.NOTED && message.author() == Author.SYSTEM)
                .map(message -> ((Content.Text) message.content()).value())
                .toList();
    }
}
