package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Capabilities;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Offer;
import dev.parley.conversation.Owner;
import dev.parley.conversation.Transition;
import dev.parley.id.AgentId;
import dev.parley.message.Content;
import dev.parley.message.Content.Choices;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.Limit;
import dev.parley.message.Option;
import dev.parley.testkit.FakeChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A number that comes back is understood before the flow sees it. */
class NumberedAnswersTest {

    private static final Choices QUESTION =
            new Choices("Size?", List.of(Option.reply("s", "Small"), Option.reply("l", "Large")));

    private final List<Content> heard = new ArrayList<>();
    private final Rig rig = new Rig(flow(), new FakeChannel("fake", FakeChannel.TEXT_ONLY));

    /** Asks, offers something else, hands over and tells, on request. */
    private ConversationStateMachine flow() {
        return (conversation, event, situation) -> {
            if (!(event instanceof Event.MessageReceived received)) {
                return Transition.none(conversation);
            }
            heard.add(received.content());
            return received.content() instanceof Content.Text text
                    ? new Transition(conversation.flow(), answers(text.value()))
                    : Transition.none(conversation);
        };
    }

    private static List<Effect> answers(String asked) {
        return Stream.of(asked.split(" and ")).map(NumberedAnswersTest::answer).toList();
    }

    private static Effect answer(String asked) {
        return switch (asked) {
            case "ask" -> Effect.Send.bot(QUESTION);
            case "other" -> Effect.Send.bot(new Choices("Else?", List.of(Option.reply("x", "Else"))));
            case "person" -> new Effect.ChangeOwner(Owner.DESK);
            case "bot" -> new Effect.ChangeOwner(Owner.BOT);
            case "agent" -> Effect.Send.agent(new Content.Text("here"), new AgentId("aye"));
            case "note" -> new Effect.Note("asks for sizes");
            case "template" -> Effect.Send.bot(Content.Template.of("hello", "en"));
            default -> Effect.Send.bot(new Content.Text("told"));
        };
    }

    private Content says(String text) {
        rig.says("thiri", text);
        return heard.get(heard.size() - 1);
    }

    private Conversation conversation() {
        return rig.conversation("thiri");
    }

    @Test
    void aNumberIsTheOptionThatWasOfferedAsThatNumber() {
        says("ask");

        assertThat(rig.sent()).containsExactly("Size?\n\n1. Small\n2. Large");
        assertThat(conversation().offer()).isEqualTo(new Offer(QUESTION.options()));
        assertThat(says("(၂)")).isEqualTo(new Content.Choice("l", null));
        assertThat(says("small")).isEqualTo(new Content.Choice("s", null));
        assertThat(says("3")).isEqualTo(new Content.Text("3"));
    }

    @Test
    void theHistoryKeepsWhatWasWritten() {
        says("ask");
        says("2.");

        assertThat(rig.history("thiri").get(2).content()).isEqualTo(new Content.Text("2."));
    }

    @Test
    void aNumberThatAnswersWhatTheBotSaidLaterIsANumber() {
        says("ask");
        assertThat(says("2")).isEqualTo(new Content.Choice("l", null));

        says("tell me");

        assertThat(says("2")).isEqualTo(new Content.Text("2"));
        assertThat(conversation().offer()).isNull();
    }

    @Test
    void anOfferIsKeptThroughWhatTheBotSaysInTheSameTurn() {
        says("tell me and ask and tell me more");

        assertThat(says("2")).isEqualTo(new Content.Choice("l", null));
    }

    @Test
    void anAgentsWordANoteAndWhatTheBotMayNotSayForgetNoOffer() {
        says("ask");
        says("note and agent");
        assertThat(says("2")).isEqualTo(new Content.Choice("l", null));

        says("person and tell me and bot");

        assertThat(says("2")).isEqualTo(new Content.Choice("l", null));
    }

    @Test
    void anOfferIsForgottenForAnother() {
        says("ask");

        says("other");

        assertThat(says("1")).isEqualTo(new Content.Choice("x", null));
        assertThat(says("2")).isEqualTo(new Content.Text("2"));
    }

    @Test
    void nothingIsOfferedBeforeTheBotAsked() {
        assertThat(says("2")).isEqualTo(new Content.Text("2"));
        assertThat(conversation().offer()).isNull();
    }

    @Test
    void aNumberThatIsWrittenToAPersonIsANumber() {
        says("ask");
        says("person");

        assertThat(says("2")).isEqualTo(new Content.Text("2"));
    }

    @Test
    void whereThereAreButtonsNothingIsOfferedAsNumbers() {
        Capabilities buttons = Capabilities.builder(Limit.utf16(1000))
                .buttons(3, Limit.utf16(20), Limit.utf16(1000))
                .features(Capabilities.Feature.INLINE_OPTIONS)
                .build();
        Rig other = new Rig(flow(), new FakeChannel("fake", buttons));

        other.says("thiri", "ask");

        assertThat(other.channel.sends().get(0).content()).isEqualTo(QUESTION);
        assertThat(other.conversation("thiri").offer()).isNull();
    }

    @Test
    void anOfferIsForgottenForButtons() {
        Capabilities one = Capabilities.builder(Limit.utf16(1000))
                .buttons(1, Limit.utf16(20), Limit.utf16(1000))
                .features(Capabilities.Feature.INLINE_OPTIONS)
                .build();
        Rig other = new Rig(flow(), new FakeChannel("fake", one));

        other.says("thiri", "ask");
        assertThat(other.conversation("thiri").offer()).isNotNull();
        other.says("thiri", "other");

        assertThat(other.conversation("thiri").offer()).isNull();
    }

    @Test
    void whatHasNoFormOnTheChannelIsKeptAsFailedWithItsReason() {
        says("template");

        assertThat(rig.answers("thiri")).singleElement().satisfies(message -> {
            assertThat(message.status()).isEqualTo(DeliveryStatus.FAILED);
            assertThat(message.reason()).isNotNull();
        });
    }
}
