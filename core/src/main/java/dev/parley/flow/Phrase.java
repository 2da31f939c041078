package dev.parley.flow;

import java.util.Locale;

/** What {@link SupportFlow} says by itself. Each ships in English and Burmese, and a host can put its own in place. */
public enum Phrase {
    /** To a new contact, above the menu. */
    GREETING,
    /** Above the menu, when it is shown again. */
    MENU,
    /** On the button that asks for a person. */
    PERSON,
    /** What one types to ask for a person; several, separated by {@code |}. */
    PERSON_KEYWORDS,
    /** What one types to see the menu; several, separated by {@code |}. */
    MENU_KEYWORDS,
    /** When a person was asked for. */
    HANDED_OVER,
    /** When the agent gave the conversation back to the bot. */
    HANDED_BACK,
    /** When the agent solved the matter. */
    RESOLVED,
    /** When the bot does not understand; the menu follows. */
    NOT_UNDERSTOOD,
    /** When a button was pressed that no longer means anything; the menu follows. */
    STALE_CHOICE;

    /** Its key in the bundles: {@code not-understood} for {@link #NOT_UNDERSTOOD}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The text that ships. */
    LocalizedText shipped() {
        LocalizedText text = LocalizedText.of(Bundle.text("en", key()));
        for (String language : Bundle.LANGUAGES) {
            text = text.and(language, Bundle.text(language, key()));
        }
        return text;
    }
}
