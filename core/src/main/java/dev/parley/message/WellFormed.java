package dev.parley.message;

import org.jspecify.annotations.Nullable;

/**
 * Text that every database and platform takes: NUL and lone surrogates, which PostgreSQL and the platforms' JSON
 * refuse, are replaced by U+FFFD. The values of this library clean what they are given, so that one hostile message
 * cannot poison a batch.
 */
public final class WellFormed {

    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /** The text itself when it is clean, else a copy of the same length with what is not replaced. */
    public static String text(String text) {
        return text.indexOf(0) < 0 && !mayHaveSurrogates(text) ? text : checked(text);
    }

    /** Looks into a copy, since to read char by char out of the string takes three times as long. */
    private static boolean mayHaveSurrogates(String text) {
        char[] chars = text.toCharArray();
        for (char c : chars) {
            if (c >= Character.MIN_SURROGATE) {
                return true;
            }
        }
        return false;
    }

    private static String checked(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBad(text, i)) {
                return cleaned(text);
            }
        }
        return text;
    }

    /** As {@link #text}, and null stays null. */
    public static @Nullable String textOrNull(@Nullable String text) {
        return text == null ? null : text(text);
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isBad(text, i)) {
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean.toString();
    }

    private static boolean isBad(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c == 0;
    }
}
