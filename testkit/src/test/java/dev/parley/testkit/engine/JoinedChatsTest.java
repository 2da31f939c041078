package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Reception;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Owner;
import dev.parley.conversation.Transition;
import dev.parley.id.AgentId;
import dev.parley.message.Content;
import dev.parley.message.Option;
import dev.parley.testkit.FakeChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a conversation takes over from the one that was opened at the new address before its move was known. */
class JoinedChatsTest {

    private static final Owner AYE = new Owner.Agent(new AgentId("aye"));
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

    private Event elsewhere() {
        return new Event.SentElsewhere(new Content.Text("from the phone"), "e-1", rig.time.instant(), null);
    }

    private void happens(String user, Event event) {
        InboxEntry entry = new InboxEntry.EventEntry(rig.address(user), "event-" + ++keys, event);
        rig.bot.accept(rig.channel.account(), new Reception.Accepted(List.of(entry)));
        rig.bot.runDue();
    }
}
