package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Reception;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.conversation.Offer;
import dev.parley.conversation.Owner;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Referral;
import dev.parley.conversation.Sender;
import dev.parley.conversation.Transition;
import dev.parley.id.AgentId;
import dev.parley.message.Content;
import dev.parley.message.Option;
import dev.parley.testkit.FakeChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a conversation takes over from the one that was opened at the new address before its move was known. */
class JoinedChatsTest {

    private static final Owner AYE = new Owner.Agent(new AgentId("aye"));
    private static final Referral LINK = Referral.link("spring");
    private static final Referral AD = Referral.of(Referral.Source.AD, "23851");
    private static final List<Option> SIZES = List.of(Option.reply("s", "Small"), Option.reply("l", "Large"));

    private final ConversationStateMachine flow = (conversation, event, situation) -> {
        if (!(event instanceof Event.MessageReceived received) || !(received.content() instanceof Content.Text text)) {
            return Transition.none(conversation);
        }
        return Transition.to(
                conversation.flow(),
                switch (text.value()) {
                    case "menu" -> Effect.Send.bot(new Content.Choices("Size?", SIZES));
                    case "person" -> new Effect.ChangeOwner(AYE);
                    default -> Effect.Send.bot(new Content.Text("echo " + text.value()));
                });
    };

    private final Rig rig = new Rig(flow, new FakeChannel("fake", FakeChannel.TEXT_ONLY));
    private int keys;

    @Test
    void theBotThatIsSilentSinceSomebodySpokeThereSpeaksAgainADayLater() {
        rig.says("7", "hi");
        happens("8", elsewhere());
        happens("7", new Event.AddressMoved("8"));
        rig.says("8", "anybody?");
        assertThat(rig.sent()).containsExactly("echo hi");

        rig.time.advance(Duration.ofHours(24));
        rig.bot.runDue();
        rig.says("8", "hello");

        assertThat(rig.sent()).containsExactly("echo hi", "echo hello");
    }

    @Test
    void whoSpokeAtBothAddressesIsNotInterruptedForADay() {
        rig.says("7", "hi");
        happens("7", elsewhere());
        rig.time.advance(Duration.ofHours(23));
        happens("8", elsewhere());
        happens("7", new Event.AddressMoved("8"));
        rig.time.advance(Duration.ofHours(23));
        rig.bot.runDue();
        rig.says("8", "anybody?");
        assertThat(rig.sent()).containsExactly("echo hi");

        rig.time.advance(Duration.ofHours(1));
        rig.bot.runDue();
        rig.says("8", "hello");

        assertThat(rig.sent()).containsExactly("echo hi", "echo hello");
    }

    @Test
    void whoWorksAtTheDeskIsFurtherWithItThanWhoSpokeElsewhere() {
        rig.says("7", "hi");
        happens("7", elsewhere());
        rig.says("8", "person");
        happens("7", new Event.AddressMoved("8"));
        assertThat(rig.conversation("8").owner()).isEqualTo(AYE);

        rig.time.advance(Duration.ofHours(24));
        rig.bot.runDue();

        assertThat(rig.conversation("8").owner()).isEqualTo(AYE);
    }

    @Test
    void whatLedTheContactThereIsKeptUnlessSomethingLedThemHereBefore() {
        rig.says("7", "hi");
        happens("8", received("from an ad", AD));
        happens("7", new Event.AddressMoved("8"));
        happens("5", new Event.Referred(LINK, Profile.EMPTY));
        happens("6", new Event.Referred(AD, Profile.EMPTY));
        happens("5", new Event.AddressMoved("6"));

        assertThat(rig.conversation("8").origin()).isEqualTo(AD);
        assertThat(rig.conversation("6").origin()).isEqualTo(LINK);
    }

    @Test
    void whatLedToAMessageIsKeptWithIt() {
        rig.says("7", "hi");
        happens("8", received("from an ad", AD));
        happens("7", new Event.AddressMoved("8"));

        assertThat(rig.history("8"))
                .filteredOn(message -> message.content().equals(new Content.Text("from an ad")))
                .singleElement()
                .extracting(Message::referral)
                .isEqualTo(AD);
    }

    @Test
    void whatWasOfferedThereCanBeAnsweredByItsNumber() {
        rig.says("7", "hi");
        rig.says("8", "menu");
        happens("7", new Event.AddressMoved("8"));

        assertThat(rig.conversation("8").offer()).isEqualTo(new Offer(SIZES));
    }

    @Test
    void whatWasOfferedHereCanStillBeAnsweredWhereNothingWasOfferedThere() {
        rig.says("7", "menu");
        happens("8", received("hi", AD));
        happens("7", new Event.AddressMoved("8"));

        assertThat(rig.conversation("8").offer()).isEqualTo(new Offer(SIZES));
    }

    private Event elsewhere() {
        return new Event.SentElsewhere(new Content.Text("from the phone"), "e-1", rig.time.instant(), null);
    }

    private static Event received(String text, Referral referral) {
        Sender sender = new Sender("8", Profile.EMPTY);
        return new Event.MessageReceived(
                new Content.Text(text), sender, "m-" + text, Instant.EPOCH, true, null, referral);
    }

    private void happens(String user, Event event) {
        InboxEntry entry = new InboxEntry.EventEntry(rig.address(user), "event-" + ++keys, event);
        rig.bot.accept(rig.channel.account(), new Reception.Accepted(List.of(entry)));
        rig.bot.runDue();
    }
}
