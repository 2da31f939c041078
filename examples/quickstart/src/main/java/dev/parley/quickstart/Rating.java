package dev.parley.quickstart;

import dev.parley.conversation.AgentAction;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Situation;
import dev.parley.conversation.Transition;
import dev.parley.flow.LocalizedText;
import dev.parley.message.Content;
import dev.parley.message.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A dialog of one's own around the flow that ships: asks how it was once an agent solved the matter. */
record Rating(ConversationStateMachine support) implements ConversationStateMachine {

    private static final LocalizedText QUESTION =
            LocalizedText.of("How was our help?").and("my", "ကျွန်ုပ်တို့၏ အကူအညီ ဘယ်လိုနေပါသလဲ။");
    private static final LocalizedText GOOD = LocalizedText.of("Good").and("my", "ကောင်းပါတယ်");
    private static final LocalizedText BAD = LocalizedText.of("Not so good").and("my", "မကောင်းပါ");
    private static final LocalizedText GOOD_BYE =
            LocalizedText.of("Thank you for telling us. Good-bye!").and("my", "ပြောပြပေးသည့်အတွက် ကျေးဇူးတင်ပါသည်။");

    @Override
    public Transition next(Conversation conversation, Event event, Situation situation) {
        String language = Objects.requireNonNullElse(situation.contact().language(), "en");
        if (isRating(event) && !conversation.isWithPeople()) {
            return Transition.to(conversation.flow(), Effect.Send.bot(new Content.Text(GOOD_BYE.in(language))));
        }
        Transition next = support.next(conversation, event, situation);
        boolean solved = event instanceof Event.AgentActed acted
                && acted.action() instanceof AgentAction.Resolve
                && next.effects().contains(new Effect.ResolveTicket());
        if (!solved) {
            return next;
        }
        List<Effect> effects = new ArrayList<>(next.effects());
        effects.add(Effect.Send.bot(new Content.Choices(
                QUESTION.in(language),
                List.of(Option.reply("rated-good", GOOD.in(language)), Option.reply("rated-bad", BAD.in(language))))));
        return new Transition(next.state(), effects);
    }

    private static boolean isRating(Event event) {
        return event instanceof Event.MessageReceived received
                && received.content() instanceof Content.Choice pressed
                && List.of("rated-good", "rated-bad").contains(pressed.id());
    }
}
