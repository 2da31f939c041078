package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Transition;
import dev.parley.message.Content;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimersTest {

    private static final ConversationStateMachine REMINDS = (conversation, event, situation) -> {
        if (event instanceof Event.TimerFired fired) {
            Duration late = Duration.between(fired.dueAt(), situation.now());
            return Transition.to(conversation.flow(), Effect.Send.bot(new Content.Text(fired.name() + " " + late)));
        }
        boolean cancel = event instanceof Event.MessageReceived received
                && received.content().equals(new Content.Text("stop"));
        return Transition.to(
                conversation.flow(),
                cancel
                        ? new Effect.CancelTimer("reminder")
                        : new Effect.SetTimer("reminder", situation.now().plus(Duration.ofHours(1))));
    };

    private final Rig rig = new Rig(REMINDS);

    @Test
    void aTimerFiresOnceAndKnowsHowLateItIs() {
        rig.says("7", "hi");
        rig.time.advance(Duration.ofMinutes(59));
        rig.bot.runDue();
        assertThat(rig.sent()).isEmpty();

        rig.time.advance(Duration.ofMinutes(31));
        rig.bot.runDue();
        rig.bot.runDue();

        assertThat(rig.sent()).containsExactly("reminder PT30M");
    }

    @Test
    void aTimerOfTheSameNameReplacesTheEarlierOne() {
        rig.says("7", "hi");
        rig.time.advance(Duration.ofMinutes(30));
        rig.says("7", "hi again");
        rig.time.advance(Duration.ofMinutes(45));
        rig.bot.runDue();
        assertThat(rig.sent()).isEmpty();

        rig.time.advance(Duration.ofMinutes(15));
        rig.bot.runDue();

        assertThat(rig.sent()).hasSize(1);
    }

    @Test
    void aTimerOfAConversationThatWasClosedMeansNothingToTheNextOne() {
        Rig closing = new Rig((conversation, event, situation) -> event instanceof Event.MessageReceived received
                        && received.content().equals(new Content.Text("bye"))
                ? Transition.to(
                        conversation.flow(),
                        new Effect.SetTimer("reminder", situation.now().plusSeconds(60)),
                        new Effect.Close())
                : REMINDS.next(conversation, event, situation));
        closing.says("7", "bye");
        var first = closing.store.conversationAt(closing.address("7"));
        closing.says("7", "stop");
        closing.time.advance(Duration.ofHours(2));
        closing.bot.runDue();

        assertThat(first).isEmpty();
        assertThat(closing.history("7")).hasSize(1);
        assertThat(closing.sent()).isEmpty();
    }

    @Test
    void aFlowThatSetsItsTimerAgainForTheSameInstantIsAskedAgain() {
        Rig stubborn = new Rig((conversation, event, situation) -> {
            if (event instanceof Event.TimerFired fired && conversation.messages() < 3) {
                return Transition.to(
                        conversation.flow(),
                        new Effect.Note("again"),
                        new Effect.SetTimer(fired.name(), fired.dueAt()));
            }
            return event instanceof Event.MessageReceived
                    ? Transition.to(
                            conversation.flow(),
                            new Effect.SetTimer("check", situation.now().plusSeconds(60)))
                    : Transition.to(conversation.flow(), Effect.Send.bot(new Content.Text("given up")));
        });
        stubborn.says("7", "hi");
        stubborn.time.advance(Duration.ofSeconds(60));
        stubborn.bot.runDue();

        assertThat(stubborn.sent()).containsExactly("given up");
        assertThat(stubborn.history("7")).hasSize(4);
    }

    @Test
    void aCancelledTimerDoesNotFire() {
        rig.says("7", "hi");
        rig.says("7", "stop");
        rig.time.advance(Duration.ofHours(2));
        rig.bot.runDue();

        assertThat(rig.sent()).isEmpty();
    }
}
