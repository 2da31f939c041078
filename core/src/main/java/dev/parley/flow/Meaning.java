package dev.parley.flow;

import org.jspecify.annotations.Nullable;

/**
 * What the bot takes a turn to mean.
 *
 * @param isPerson whether a person was asked for
 * @param choice the choice of the menu that was meant; null for none
 * @param prompt what to say above the menu when it was neither
 */
record Meaning(boolean isPerson, @Nullable MenuChoice choice, Phrase prompt) {

    static final Meaning PERSON = new Meaning(true, null, Phrase.NOT_UNDERSTOOD);

    static Meaning of(MenuChoice choice) {
        return new Meaning(false, choice, Phrase.MENU);
    }

    static Meaning prompt(Phrase phrase) {
        return new Meaning(false, null, phrase);
    }
}
