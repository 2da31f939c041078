package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Owner;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import dev.parley.conversation.Situation;
import dev.parley.conversation.Transition;
import dev.parley.handoff.HandoffPolicy;
import dev.parley.id.AccountId;
import dev.parley.id.AgentId;
import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import dev.parley.id.TenantId;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportFlowTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Address ADDRESS = new Address(TenantId.DEFAULT, new AccountId("telegram", "default"), "7");

    private final SupportFlow flow = SupportFlow.builder()
            .choice(
                    "hours",
                    LocalizedText.of("Opening hours").and("my", "ဖွင့်ချိန်"),
                    LocalizedText.of("We are open from 9 to 17.").and("my", "၉ နာရီမှ ၁၇ နာရီအထိ ဖွင့်ပါသည်။"),
                    "open",
                    "when")
            .choice("delivery", LocalizedText.of("Delivery"), LocalizedText.of("Two days."))
            .handoff(HandoffPolicy.firstOf(HandoffPolicy.whenAsked(), HandoffPolicy.afterMisunderstandings(3)))
            .build();

    private @Nullable String language = "en";
    private Conversation conversation =
            Conversation.open(new ConversationId(new UUID(0, 1)), ADDRESS, new ContactId(new UUID(0, 2)), NOW);

    @Test
    void aNewContactIsGreetedInTheirLanguageWithTheMenu() {
        language = "my-MM";

        Content.Choices greeting = menuAfter(says("hi"));

        assertThat(greeting.prompt().value()).startsWith("မင်္ဂလာပါ");
        assertThat(greeting.options()).extracting("id").containsExactly("hours", "delivery", "person");
        assertThat(greeting.options().get(0).title()).isEqualTo("ဖွင့်ချိန်");
    }

    @Test
    void aNewContactWhoAsksRightAwayIsGreetedAndAnswered() {
        assertThat(menuAfter(says("When are you open?")).prompt().value())
                .contains("Hello", "We are open from 9 to 17.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "၁", "opening hours", "ဖွင့်ချိန်", "When do you open?"})
    void aChoiceIsMeantByItsNumberItsTitleInAnyLanguageOrAKeyword(String text) {
        says("hi");

        assertThat(menuAfter(says(text)).prompt().value()).matches("We are open.*|၉ နာရီ.*");
    }

    @Test
    void burmeseLettersChangeTheLanguageOfTheAnswers() {
        says("hi");

        Transition transition = says("ဖွင့်ချိန်");

        assertThat(transition.effects()).contains(new Effect.SetLanguage("my"));
        assertThat(menuAfter(transition).prompt().value()).startsWith("၉ နာရီ");
    }

    @Test
    void aPressedChoiceIsAnswered() {
        says("hi");

        assertThat(menuAfter(presses("delivery")).prompt().value()).isEqualTo("Two days.");
    }

    @Test
    void aButtonOfAnOldMenuLeadsToThePresentOne() {
        says("hi");

        assertThat(menuAfter(presses("gone-since")).prompt().value()).startsWith("That button is no longer in use");
    }

    @Test
    void whatItDoesNotUnderstandIsMetWithWhatItCanDo() {
        says("hi");

        Content.Choices help = menuAfter(says("quantum chromodynamics"));

        assertThat(help.prompt().value()).startsWith("Sorry");
        assertThat(help.options()).extracting("id").contains("hours", "delivery", "person");
    }

    @Test
    void aPictureIsNotUnderstoodEither() {
        says("hi");

        Content photo = new Content.Image(new Media(new MediaSource.PlatformFile("f")), "when?");

        assertThat(menuAfter(receives(photo)).prompt().value()).startsWith("Sorry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Talk to a person",
                "can I TALK TO A HUMAN please",
                "3",
                "agent!",
                "လူနှင့် စကားပြောမည်",
                "ဝန်ထမ်းနဲ့ပြောချင်ပါတယ်"
            })
    void aPersonIsAskedForInAnyShippedLanguage(String text) {
        says("hi");

        assertHandsOver(says(text));
    }

    @Test
    void thePersonButtonHandsOver() {
        assertHandsOver(presses("person"));
    }

    @Test
    void theThirdMisunderstandingInARowHandsOverWhenThePolicySaysSo() {
        says("hi");
        says("blub");
        says("blub");
        says("delivery");
        says("blub");
        says("blub");

        assertHandsOver(says("blub"));
    }

    @Test
    void itIsSilentWhileAPersonOwnsTheConversationOrIsWaitedFor() {
        for (Owner owner : List.of(Owner.DESK, new Owner.Agent(new AgentId("aye")))) {
            conversation = conversation.withOwner(owner);

            assertThat(says("1").effects()).isEmpty();
            assertThat(presses("person").effects()).isEmpty();
        }
    }

    @Test
    void whatAGroupSaysAmongItselfIsNotAnswered() {
        Event overheard = new Event.MessageReceived(
                new Content.Text("talk to a person"), new Sender("9", Profile.EMPTY), "5", NOW, false, null);

        assertThat(step(overheard).effects()).isEmpty();
    }

    @Test
    void theSameArgumentsAlwaysGiveTheSameAnswer() {
        Event event = message(new Content.Text("1"));
        Situation situation = situation();

        assertThat(flow.next(conversation, event, situation)).isEqualTo(flow.next(conversation, event, situation));
    }

    @Test
    void aMenuWithTwoChoicesOfOneIdIsRefusedWhereItHappens() {
        SupportFlow.Builder builder = SupportFlow.builder();
        LocalizedText text = LocalizedText.of("x");
        builder.choice("a", text, text);

        assertThatThrownBy(() -> builder.choice("a", text, text)).hasMessageContaining("the id a");
        assertThatThrownBy(() -> builder.choice("person", text, text)).hasMessageContaining("person");
        assertThatThrownBy(() -> builder.choice("x".repeat(65), text, text)).hasMessageContaining("64 bytes");
    }

    private static void assertHandsOver(Transition transition) {
        assertThat(transition.effects())
                .extracting(effect -> effect.getClass().getSimpleName())
                .containsSubsequence("OpenTicket", "ChangeOwner", "Send");
        assertThat(transition.effects()).contains(new Effect.ChangeOwner(Owner.DESK));
    }

    private Content.Choices menuAfter(Transition transition) {
        return transition.effects().stream()
                .filter(Effect.Send.class::isInstance)
                .map(effect -> (Content.Choices) ((Effect.Send) effect).content())
                .findFirst()
                .orElseThrow();
    }

    private Transition says(String text) {
        return receives(new Content.Text(text));
    }

    private Transition presses(String id) {
        return receives(new Content.Choice(id, "1"));
    }

    private Transition receives(Content content) {
        return step(message(content));
    }

    private static Event message(Content content) {
        return new Event.MessageReceived(content, new Sender("7", Profile.EMPTY), "5", NOW, true, null);
    }

    private Transition step(Event event) {
        Transition transition = flow.next(conversation, event, situation());
        conversation = conversation.withFlow(transition.state());
        return transition;
    }

    private Situation situation() {
        Contact contact = new Contact(conversation.contact(), TenantId.DEFAULT, "Thiri", language, true, NOW);
        return new Situation(NOW, contact, null);
    }
}
