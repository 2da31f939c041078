package dev.parley.flow;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * How typed words are compared: whatever the keyboard, the case, the digits' script and the invisible characters.
 * Texts that look the same are the same; nothing here decides about security.
 */
final class Keywords {

    /** Scripts that are written without spaces, so that a word cannot be told by what stands around it. */
    private static final Set<Character.UnicodeScript> UNSPACED = Set.of(
            Character.UnicodeScript.MYANMAR,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA);

    private Keywords() {}

    /**
     * The form to compare by: NFKC, lower case, ASCII digits, words of letters, marks and digits with one space between
     * them. Applying it again changes nothing.
     */
    static String normalize(String text) {
        String folded = fold(fold(text));
        StringBuilder words = new StringBuilder(folded.length());
        folded.codePoints().forEach(c -> {
            if (isInvisible(c)) {
                return;
            }
            if (Character.isLetterOrDigit(c) || isMark(c)) {
                words.appendCodePoint(c);
            } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        });
        return words.toString().strip();
    }

    private static String fold(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        StringBuilder digits = new StringBuilder(lower.length());
        lower.codePoints().forEach(c -> {
            int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            } else if (!isInvisible(c)) {
                digits.appendCodePoint(c);
            }
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
