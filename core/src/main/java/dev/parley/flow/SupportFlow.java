package dev.parley.flow;

import dev.parley.conversation.*;
import dev.parley.handoff.HandoffPolicy;

/** PLACEHOLDER while the engine is being written; signatures are final. */
public final class SupportFlow implements ConversationStateMachine {
    private SupportFlow() {}

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Transition next(Conversation conversation, Event event, Situation situation) {
        return Transition.none(conversation);
    }

    public static final class Builder {
        Builder() {}
        /** one choice of the menu: id, localized title, localized answer; answers also to its title and keywords typed. */
        public Builder choice(String id, LocalizedText title, LocalizedText answer) {
            return this;
        }

        public Builder keywords(String choiceId, String... keywords) {
            return this;
        }

        public Builder greeting(LocalizedText greeting) {
            return this;
        }

        public Builder handoff(HandoffPolicy policy) {
            return this;
        }

        public Builder defaultLanguage(String tag) {
            return this;
        }

        public SupportFlow build() {
            return new SupportFlow();
        }
    }
}
