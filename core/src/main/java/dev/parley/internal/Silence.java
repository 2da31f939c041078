package dev.parley.internal;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Owner;
import dev.parley.id.AgentId;
import dev.parley.store.StepResult;
import java.time.Duration;
import java.time.Instant;

/** The bot's silence after somebody spoke elsewhere in the account's name. */
final class Silence {

    /** Who owns a conversation meanwhile. */
    static final Owner ELSEWHERE = new Owner.Agent(AgentId.ELSEWHERE);

    /** The timer that ends it. */
    static final String OVER = "parley:spoken-elsewhere";

    /** As long as Meta leaves a chat to the app that spoke. */
    private static final Duration LENGTH = Duration.ofHours(24);

    private Silence() {}

    /** Somebody spoke elsewhere, or may: people who own the conversation here keep it. */
    static void begin(Draft draft, Instant now) {
        Conversation conversation = draft.openConversation();
        if (!conversation.isWithPeople()) {
            draft.conversation(conversation.withOwner(ELSEWHERE));
        }
        goOn(draft, now);
    }

    /** Where the conversation is owned elsewhere, for a while from now. */
    static void goOn(Draft draft, Instant now) {
        Conversation conversation = draft.openConversation();
        if (conversation.owner().equals(ELSEWHERE)) {
            draft.timer(new StepResult.TimerChange(conversation.id(), OVER, now.plus(LENGTH)));
        }
    }

    /** The bot may speak again, unless people own the conversation here. */
    static void end(Draft draft) {
        Conversation conversation = draft.openConversation();
        if (conversation.owner().equals(ELSEWHERE)) {
            draft.conversation(conversation.withOwner(Owner.BOT));
            draft.timer(new StepResult.TimerChange(conversation.id(), OVER, null));
        }
    }
}
