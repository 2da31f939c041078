package dev.parley.flow;

import java.util.Optional;

/** Tells a language by its script, where a script has one language that ships. */
final class Languages {

    private Languages() {}

    /** The language of a text that is mostly in Burmese letters; empty for what cannot be told. */
    static Optional<String> detect(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long burmese = text.codePoints()
                .filter(c -> Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.MYANMAR)
                .count();
        return burmese > 0 && burmese * 2 >= letters ? Optional.of("my") : Optional.empty();
    }
}
