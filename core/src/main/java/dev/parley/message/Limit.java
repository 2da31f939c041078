package dev.parley.message;

/**
 * How long a text may be, in the unit that the platform counts in: they differ, and a text that is short in one unit may
 * be too long in another.
 *
 * @param max at least 0; 0 for none at all
 */
public record Limit(int max, Unit unit) {

    /** What a platform counts. */
    public enum Unit {
        /** Unicode code points. */
        CHARACTERS,
        /** As {@link String#length()}. */
        UTF16_UNITS,
        /** As on the wire. */
        UTF8_BYTES
    }

    public Limit {
        if (max < 0) {
            throw new IllegalArgumentException("a limit must not be negative, as " + max);
        }
    }

    /** A limit in Unicode code points. */
    public static Limit characters(int max) {
        return new Limit(max, Unit.CHARACTERS);
    }

    /** A limit in UTF-16 units. */
    public static Limit utf16(int max) {
        return new Limit(max, Unit.UTF16_UNITS);
    }

    /** A limit in bytes of UTF-8. */
    public static Limit utf8(int max) {
        return new Limit(max, Unit.UTF8_BYTES);
    }

    /** How long a text is, in this unit. */
    public int length(String text) {
        return switch (unit) {
            case CHARACTERS -> text.codePointCount(0, text.length());
            case UTF16_UNITS -> text.length();
            case UTF8_BYTES -> text.codePoints().map(this::cost).sum();
        };
    }

    /** Whether a text is no longer than this. */
    public boolean fits(String text) {
        return length(text) <= max;
    }

    /** How far one may read from a place in a text, in whole characters, before it is longer than this. */
    int reach(String text, int from) {
        int at = from;
        int used = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            used += cost(character);
            if (used > max) {
                return at;
            }
            at += Character.charCount(character);
        }
        return at;
    }

    private int cost(int character) {
        return switch (unit) {
            case CHARACTERS -> 1;
            case UTF16_UNITS -> Character.charCount(character);
            case UTF8_BYTES -> character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
        };
    }
}
