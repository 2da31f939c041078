package dev.parley.flow;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.FlowState;
import dev.parley.conversation.Owner;
import dev.parley.conversation.Situation;
import dev.parley.conversation.Transition;
import dev.parley.handoff.HandoffPolicy;
import dev.parley.handoff.Turn;
import dev.parley.message.Content;
import dev.parley.ticket.Handoff;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The state machine that ships: greets a new contact in their language, shows a menu, answers a pressed choice or a
 * typed keyword, says what it can do when it does not understand, and hands over to a person on request. While a person
 * owns the conversation it is silent; what agents do at the desk takes effect here.
 *
 * <p>To put dialogs of your own in the bot's place and keep the rest, wrap it: answer what is yours while the
 * conversation is the bot's, and pass everything else on to {@link #next}.
 *
 * <p>Immutable and thread-safe.
 */
public final class SupportFlow implements ConversationStateMachine {

    /** Where a conversation stands once the contact was greeted. */
    static final String MENU_SHOWN = "menu";

    private static final String MISUNDERSTANDINGS = "misunderstandings";

    private final Map<Phrase, LocalizedText> phrases;
    private final Menu menu;
    private final HandoffPolicy handoff;
    private final String defaultLanguage;
    private final DeskRules desk;
    private final List<String> personKeywords;
    private final List<String> menuKeywords;

    private SupportFlow(Builder builder) {
        phrases = new EnumMap<>(builder.phrases);
        defaultLanguage = builder.defaultLanguage;
        handoff = builder.handoff;
        menu = new Menu(List.copyOf(builder.choices.values()), phrase(Phrase.PERSON));
        desk = new DeskRules(this::phrase, defaultLanguage);
        personKeywords = keywords(phrase(Phrase.PERSON_KEYWORDS));
        menuKeywords = keywords(phrase(Phrase.MENU_KEYWORDS));
    }

    /** In any shipped language, whatever the contact's is. */
    private static List<String> keywords(LocalizedText text) {
        return text.byLanguage().values().stream()
                .flatMap(keywords -> List.of(keywords.split("\\|", -1)).stream())
                .map(Keywords::normalize)
                .toList();
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Transition next(Conversation conversation, Event event, Situation situation) {
        if (event instanceof Event.AgentActed acted) {
            return desk.next(conversation, acted, situation);
        }
        if (event instanceof Event.MessageReceived received && received.addressed() && !conversation.isWithPeople()) {
            return answer(conversation, received, situation);
        }
        return Transition.none(conversation);
    }

    private Transition answer(Conversation conversation, Event.MessageReceived received, Situation situation) {
        Content content = received.content();
        String text = content instanceof Content.Text typed ? typed.value() : "";
        Optional<String> detected = Languages.detect(text);
        String language =
                detected.orElse(Objects.requireNonNullElse(situation.contact().language(), defaultLanguage));
        List<Effect> effects = new ArrayList<>();
        detected.filter(tag -> !tag.equals(situation.contact().language()))
                .ifPresent(tag -> effects.add(new Effect.SetLanguage(tag)));

        boolean isNew = conversation.flow().step().isEmpty();
        Meaning meaning = meaning(content, Keywords.normalize(text));
        boolean lost = !isNew && meaning.prompt() == Phrase.NOT_UNDERSTOOD;
        int misunderstandings = lost ? misunderstandings(conversation.flow()) + 1 : 0;
        FlowState state = new FlowState(MENU_SHOWN, Map.of(MISUNDERSTANDINGS, String.valueOf(misunderstandings)));

        Optional<Handoff> handover =
                handoff.decide(new Turn(conversation, received, situation, meaning.isPerson(), misunderstandings));
        if (handover.isPresent()) {
            effects.add(new Effect.OpenTicket(handover.get()));
            effects.add(new Effect.ChangeOwner(Owner.DESK));
            effects.add(Effect.Send.system(new Content.Text(say(Phrase.HANDED_OVER, language))));
        } else if (meaning.choice() != null) {
            String greeting = isNew ? say(Phrase.GREETING, language) + "\n\n" : "";
            String answer = meaning.choice().answer().in(language);
            effects.add(Effect.Send.bot(menu.under(greeting + answer, language)));
        } else {
            Phrase prompt = isNew ? Phrase.GREETING : meaning.prompt();
            effects.add(Effect.Send.bot(menu.under(say(prompt, language), language)));
        }
        return new Transition(state, effects);
    }

    private Meaning meaning(Content content, String normalized) {
        if (content instanceof Content.Choice pressed) {
            return pressed.id().equals(Menu.PERSON)
                    ? Meaning.PERSON
                    : menu.byId(pressed.id()).map(Meaning::of).orElse(Meaning.prompt(Phrase.STALE_CHOICE));
        }
        if (menu.isPerson(normalized)) {
            return Meaning.PERSON;
        }
        Optional<MenuChoice> choice = menu.meant(normalized);
        if (choice.isPresent()) {
            return Meaning.of(choice.get());
        }
        if (personKeywords.stream().anyMatch(keyword -> Keywords.contains(normalized, keyword))) {
            return Meaning.PERSON;
        }
        boolean wantsMenu = menuKeywords.contains(normalized) || normalized.startsWith("start ");
        return Meaning.prompt(wantsMenu ? Phrase.MENU : Phrase.NOT_UNDERSTOOD);
    }

    private static int misunderstandings(FlowState state) {
        return Integer.parseInt(state.data().getOrDefault(MISUNDERSTANDINGS, "0"));
    }

    private String say(Phrase phrase, String language) {
        return phrase(phrase).in(language);
    }

    private LocalizedText phrase(Phrase phrase) {
        return Objects.requireNonNull(phrases.get(phrase));
    }

    /** Puts a {@link SupportFlow} together. Not thread-safe. */
    public static final class Builder {

        private final Map<String, MenuChoice> choices = new LinkedHashMap<>();
        private final Map<Phrase, LocalizedText> phrases = new EnumMap<>(Phrase.class);
        private HandoffPolicy handoff = HandoffPolicy.whenAsked();
        private String defaultLanguage = "en";

        private Builder() {
            for (Phrase phrase : Phrase.values()) {
                phrases.put(phrase, phrase.shipped());
            }
        }

        /**
         * Adds a choice to the menu, behind those that were added before. It is chosen by its button, its number, its
         * title, or any text that contains one of its keywords.
         *
         * @param id what its button sends back; stays the same from version to version of the menu
         * @param keywords in any language
         */
        public Builder choice(String id, LocalizedText title, LocalizedText answer, String... keywords) {
            if (id.equals(Menu.PERSON)) {
                throw new IllegalArgumentException("the id " + id + " is the way to a person's own");
            }
            List<String> normalized =
                    List.of(keywords).stream().map(Keywords::normalize).toList();
            MenuChoice choice = new MenuChoice(id, title, answer, normalized);
            title.byLanguage().keySet().forEach(choice::option);
            if (choices.putIfAbsent(id, choice) != null) {
                throw new IllegalArgumentException("the menu has two choices with the id " + id);
            }
            return this;
        }

        /** Says something in other words, or in more languages. */
        public Builder phrase(Phrase phrase, LocalizedText text) {
            phrases.put(phrase, text);
            return this;
        }

        /** When a person takes over; by default when the contact asks for one. */
        public Builder handoff(HandoffPolicy policy) {
            handoff = policy;
            return this;
        }

        /** The language for contacts whose own is not known; by default {@code en}. */
        public Builder defaultLanguage(String tag) {
            defaultLanguage = tag;
            return this;
        }

        public SupportFlow build() {
            return new SupportFlow(this);
        }
    }
}
