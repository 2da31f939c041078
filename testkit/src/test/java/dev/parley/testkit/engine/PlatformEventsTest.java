package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Delivery;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.conversation.Owner;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Referral;
import dev.parley.conversation.Sender;
import dev.parley.conversation.Transition;
import dev.parley.delivery.UnknownSendPolicy;
import dev.parley.id.AgentId;
import dev.parley.id.MessageId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What platforms tell beside what the contact writes. */
class PlatformEventsTest {

    private static final Owner ELSEWHERE = new Owner.Agent(AgentId.ELSEWHERE);
    private static final Referral AD = Referral.of(Referral.Source.AD, "ad-1");

    private final Rig rig = new Rig(Rig.ECHO);
    private int keys;

    @Test
    void theBotIsSilentOnceSomebodyWroteInThePlatformsOwnInbox() {
        rig.says("7", "hi");
        happens("7", elsewhere("I am on it"));
        rig.says("7", "thanks");

        assertThat(rig.sent()).containsExactly("echo hi");
        assertThat(rig.conversation("7").owner()).isEqualTo(ELSEWHERE);
        assertThat(rig.history("7").get(2)).satisfies(said -> {
            assertThat(said.author()).isEqualTo(Author.AGENT);
            assertThat(said.content()).isEqualTo(new Content.Text("I am on it"));
            assertThat(said.status()).isEqualTo(DeliveryStatus.SENT);
        });
    }

    @Test
    void whatTheBotHadDecidedBeforeIsNotSentBehindIt() {
        rig.channel.answersNext(new SendResult.Retry("later"));
        rig.says("7", "hi");
        happens("7", elsewhere("I am on it"));
        rig.time.advance(Duration.ofMinutes(1));
        rig.bot.runDue();

        assertThat(rig.channel.sends()).hasSize(1);
        assertThat(rig.answers("7").get(0).status()).isEqualTo(DeliveryStatus.CANCELLED);
    }

    @Test
    void aDayAfterTheyLastWroteThereTheBotGoesOn() {
        rig.says("7", "hi");
        happens("7", elsewhere("I am on it"));
        rig.time.advance(Duration.ofHours(23));
        happens("7", elsewhere("Still here"));
        rig.time.advance(Duration.ofHours(23));
        rig.says("7", "anybody?");
        assertThat(rig.sent()).containsExactly("echo hi");

        rig.time.advance(Duration.ofHours(1));
        rig.bot.runDue();
        rig.says("7", "again");

        assertThat(rig.sent()).containsExactly("echo hi", "echo again");
    }

    @Test
    void anEchoOfWhatWeSaidIsNobodyElsesWhicheverNodeSaidIt() {
        rig.says("7", "hi");
        happens("7", echo("fake-1", "echo hi"));
        rig.says("7", "again");

        assertThat(rig.sent()).containsExactly("echo hi", "echo again");
        assertThat(rig.history("7")).hasSize(4);
    }

    @Test
    void anEchoThatIsFasterThanTheAnswerIsKnownByItsWordsAndTellsThatItWasSent() {
        rig.channel.answers(delivery -> {
            happens("7", echo("ext-1", "echo hi"));
            assertThat(rig.answers("7").get(0).status()).isEqualTo(DeliveryStatus.SENT);
            rig.channel.answers(next -> new SendResult.Sent("ext-2"));
            return new SendResult.Sent("ext-1");
        });
        rig.says("7", "hi");
        rig.says("7", "again");

        assertThat(rig.sent()).containsExactly("echo hi", "echo again");
        assertThat(rig.answers("7")).extracting(Message::externalId).containsExactly("ext-1", "ext-2");
    }

    @Test
    void anEchoSettlesWhatIsInDoubtAndOnlyOnce() {
        rig.channel.answersNext(new SendResult.Unknown("timeout"));
        rig.says("7", "hi");
        happens("7", echo("ext-1", "echo hi"));
        assertThat(rig.answers("7")).singleElement().satisfies(message -> {
            assertThat(message.status()).isEqualTo(DeliveryStatus.SENT);
            assertThat(message.externalId()).isEqualTo("ext-1");
        });

        happens("7", echo("ext-2", "echo hi"));
        assertThat(rig.conversation("7").owner()).isEqualTo(ELSEWHERE);
    }

    @Test
    void theSameWordsLongAfterWhatIsInDoubtAreSomebodyElses() {
        rig.channel.answersNext(new SendResult.Unknown("timeout"));
        rig.says("7", "hi");
        rig.time.advance(Duration.ofMinutes(11));
        happens("7", echo("ext-1", "echo hi"));

        assertThat(rig.conversation("7").owner()).isEqualTo(ELSEWHERE);
    }

    @Test
    void anEchoOfTheGoodByeOpensNoConversation() {
        Rig brief = new Rig((conversation, event, situation) -> event instanceof Event.MessageReceived
                ? Transition.to(conversation.flow(), Effect.Send.bot(new Content.Text("Good-bye")), new Effect.Close())
                : Transition.none(conversation));
        brief.says("7", "hi");
        put(brief, "7", echo("fake-1", "Good-bye"));

        assertThat(brief.store.conversationAt(brief.address("7"))).isEmpty();
    }

    @Test
    void anAgentWhoHasTheTicketKeepsTheConversationWhenSomebodyElseWritesToo() {
        Owner aye = new Owner.Agent(new AgentId("aye"));
        Rig taken = new Rig((conversation, event, situation) -> event instanceof Event.MessageReceived
                ? Transition.to(conversation.flow(), new Effect.ChangeOwner(aye))
                : Transition.none(conversation));
        taken.says("7", "hi");
        put(taken, "7", elsewhere("me too"));

        assertThat(taken.conversation("7").owner()).isEqualTo(aye);
    }

    @Test
    void aConversationThatSomebodyElseBeginsIsInTheHistoryAndTheirs() {
        happens("7", elsewhere("Your order is ready"));

        assertThat(rig.history("7")).hasSize(1);
        assertThat(rig.conversation("7").owner()).isEqualTo(ELSEWHERE);
    }

    @Test
    void theBotIsSilentWhileAnotherAppHasControlAndGoesOnWhenItIsGivenBack() {
        rig.says("7", "one");
        happens("7", new Event.ControlChanged(false, "app-2"));
        rig.says("7", "two");
        happens("7", new Event.ControlChanged(true, "app-2"));
        rig.says("7", "three");

        assertThat(rig.sent()).containsExactly("echo one", "echo three");
    }

    @Test
    void aSendThatIsRefusedForLackOfControlSilencesTheBot() {
        rig.channel.answersNext(new SendResult.NotInControl("10/2018300"));
        rig.says("7", "hi");

        assertThat(rig.conversation("7").owner()).isEqualTo(ELSEWHERE);
        assertThat(rig.answers("7").get(0).status()).isEqualTo(DeliveryStatus.FAILED);
    }

    @Test
    void whatFirstLedTheContactHereStaysWithTheConversationAndLaterTouchesInItsHistory() {
        Referral link = Referral.link("spring");
        happens("7", received("hi", AD));
        happens("7", new Event.Referred(link, Profile.EMPTY));
        happens("7", received("again", link));

        assertThat(rig.conversation("7").origin()).isEqualTo(AD);
        assertThat(rig.history("7"))
                .filteredOn(message -> message.author() != Author.BOT)
                .extracting(Message::referral)
                .containsExactly(AD, link, link);
    }

    @Test
    void aConversationThatBeganWithoutOneKeepsNoLaterTouchAsItsOrigin() {
        rig.says("7", "hi");
        happens("7", received("again", AD));

        assertThat(rig.conversation("7").origin()).isNull();
    }

    @Test
    void whoSubscribesByALinkHasAConversationThatKnowsIt() {
        happens("7", new Event.Subscribed(new Profile("Thiri", "my"), AD));
        happens("8", new Event.Subscribed(Profile.EMPTY));

        assertThat(rig.conversation("7").origin()).isEqualTo(AD);
        assertThat(rig.store.conversationAt(rig.address("8"))).isEmpty();
    }

    @Test
    void whoUnsubscribedAndOpensTheChatByALinkCannotBeWrittenToBeforeTheyWrite() {
        rig.says("7", "hi");
        happens("7", new Event.Unsubscribed());
        happens("7", new Event.Referred(AD, Profile.EMPTY));
        assertThat(contact("7").reachable()).isFalse();

        rig.says("7", "me again");
        assertThat(contact("7").reachable()).isTrue();
    }

    @Test
    void aProfileThatWasAskedForFillsInWhatIsNotKnown() {
        rig.says("7", "hi");
        happens("7", new Event.ProfileFound(new Profile("Thiri", "my")));

        assertThat(contact("7").name()).isEqualTo("Thiri");
    }

    @Test
    void deletionsAndReactionsAreLinesOfTheHistory() {
        rig.says("7", "hi");
        happens("7", new Event.MessageDeleted("key-1", Instant.EPOCH));
        happens("7", new Event.Reacted("fake-1", "👍", sender("7"), Instant.EPOCH));
        happens("7", new Event.Reacted("fake-1", null, sender("7"), Instant.EPOCH));

        assertThat(rig.answers("7"))
                .extracting(Message::status)
                .containsExactly(DeliveryStatus.SENT, DeliveryStatus.NOTED, DeliveryStatus.NOTED, DeliveryStatus.NOTED);
    }

    @Test
    void aMessageInDoubtIsSettledByWhatCarriesOurIdAndKnownByThePlatformsFromThenOn() {
        rig.channel.answersNext(new SendResult.Unknown("timeout"));
        rig.says("7", "hi");
        MessageId ours = rig.answers("7").get(0).id();
        happens("7", report("ext-1", ours, DeliveryStatus.SENT));
        happens("7", report("ext-1", null, DeliveryStatus.READ));

        assertThat(rig.answers("7").get(0)).satisfies(message -> {
            assertThat(message.externalId()).isEqualTo("ext-1");
            assertThat(message.status()).isEqualTo(DeliveryStatus.READ);
        });
    }

    @Test
    void aMessageThatThePlatformSaysItHasIsNotSentAgain() {
        Rig resending = new Rig(Rig.ECHO, builder -> builder.unknownSends(UnknownSendPolicy.atLeastOnce()));
        resending.channel.answersNext(new SendResult.Unknown("timeout"));
        resending.says("7", "hi");
        put(resending, "7", report("ext-1", resending.answers("7").get(0).id(), DeliveryStatus.SENT));
        resending.time.advance(Duration.ofMinutes(5));
        resending.bot.runDue();

        assertThat(resending.channel.sends()).hasSize(1);
        assertThat(resending.answers("7").get(0).status()).isEqualTo(DeliveryStatus.SENT);
    }

    @Test
    void readUpToATimeIsOfAllThatWasSentUntilThen() {
        rig.says("7", "one");
        Instant watermark = rig.time.instant();
        rig.time.advance(Duration.ofMinutes(1));
        rig.says("7", "two");
        happens("7", new Event.ReceiptsUpTo(DeliveryStatus.READ, watermark));

        assertThat(rig.answers("7"))
                .extracting(Message::status)
                .containsExactly(DeliveryStatus.READ, DeliveryStatus.SENT);
    }

    @Test
    void whatIsReadAndReactedToIsShownBesideTheOutbox() {
        Rig polite = new Rig((conversation, event, situation) ->
                Transition.to(conversation.flow(), new Effect.MarkRead(), new Effect.React("key-1", "❤")));
        polite.says("7", "hi");

        assertThat(polite.channel.deliveries())
                .containsExactly(
                        new Delivery.MarkRead(polite.address("7"), "key-1"),
                        new Delivery.React(polite.address("7"), "key-1", "❤"));
    }

    @Test
    void anAccountThatIsCloseToItsLimitRestsBeforeItIsBlocked() {
        rig.channel.answersNext(new SendResult.Sent("1", Duration.ofMinutes(2)));
        rig.says("7", "one");
        rig.says("8", "two");
        assertThat(rig.sent()).containsExactly("echo one");

        rig.time.advance(Duration.ofMinutes(3));
        rig.bot.runDue();

        assertThat(rig.sent()).containsExactly("echo one", "echo two");
    }

    private Contact contact(String user) {
        Conversation conversation = rig.conversation(user);
        return rig.store
                .contact(conversation.address().tenant(), conversation.contact())
                .orElseThrow();
    }

    private static Event elsewhere(String text) {
        return new Event.SentElsewhere(new Content.Text(text), "echo-" + text, Instant.EPOCH, null);
    }

    private Event echo(String externalId, String text) {
        return new Event.SentElsewhere(new Content.Text(text), externalId, rig.time.instant(), null);
    }

    private static Event received(String text, Referral referral) {
        return new Event.MessageReceived(
                new Content.Text(text), sender("7"), "m-" + text, Instant.EPOCH, true, null, referral);
    }

    private static Sender sender(String user) {
        return new Sender(user, Profile.EMPTY);
    }

    private Event report(String externalId, @Nullable MessageId ours, DeliveryStatus status) {
        return new Event.ReceiptReceived(externalId, ours, status, rig.time.instant(), null, false);
    }

    private void happens(String user, Event event) {
        put(rig, user, event);
    }

    private void put(Rig on, String user, Event event) {
        InboxEntry entry = new InboxEntry.EventEntry(on.address(user), "event-" + ++keys, event);
        on.bot.accept(on.channel.account(), new Reception.Accepted(List.of(entry)));
        on.bot.runDue();
    }
}
