package dev.parley.flow;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * How typed words are compared: whatever the keyboard, the case, the digits' script and the invisible characters.
 * Texts that look the same are the same; nothing here decides about security.
 */
public final class Keywords {

    /** Scripts that are written without spaces, so that a word cannot be told by what stands around it. */
    private static final Set<Character.UnicodeScript> UNSPACED = Set.of(
            Character.UnicodeScript.MYANMAR,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA);

    /** How much of a text is looked at, in UTF-16 units: combining marks without end take time without end to sort. */
    static final int MAX_LENGTH = 4096;

    private Keywords() {}

    /**
     * The form to compare by: NFKC, lower case, ASCII digits, words of letters, marks and digits with one space between
     * them, of the text's first {@value #MAX_LENGTH} UTF-16 units. Applying it again changes nothing.
     */
    public static String normalize(String text) {
        String folded = fold(fold(visible(beginning(text))));
        StringBuilder words = new StringBuilder(folded.length());
        folded.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || isMark(c)) {
                words.appendCodePoint(c);
            } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        });
        return beginning(words.toString()).strip();
    }

    private static String beginning(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH);
    }

    /** First of all, since what stands between two marks keeps them from being put in order. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isInvisible(c)).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static String fold(String text) {
        // A sigma would become another letter at the end of a word, and where words end is only told later.
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replace('Σ', 'σ')
                .toLowerCase(Locale.ROOT);
        StringBuilder digits = new StringBuilder(lower.length());
        lower.codePoints().forEach(c -> {
            int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
            digits.appendCodePoint(digit >= 0 ? '0' + digit : c);
        });
        return Normalizer.normalize(digits, Normalizer.Form.NFKC);
    }

    /** Zero-width characters, direction marks and variation selectors. */
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /**
     * Whether a text contains a keyword as whole words, or anywhere where the script has no spaces. Both are
     * {@link #normalize normalized}.
     */
    static boolean contains(String text, String keyword) {
        if (keyword.isEmpty()) {
            return false;
        }
        if (UNSPACED.contains(Character.UnicodeScript.of(keyword.codePointAt(0)))) {
            return text.replace(" ", "").contains(keyword.replace(" ", ""));
        }
        return (" " + text + " ").contains(" " + keyword + " ");
    }
}
