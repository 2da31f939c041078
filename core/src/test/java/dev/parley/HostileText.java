package dev.parley;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts out of the characters that are hard on software, mixed with ordinary ones; the same for every test that wants them. */
public final class HostileText {

    /** In case and without, with several forms, or with more letters in the other case. */
    private static final String LETTERS =
            "abzABZiIİıσςΣßẞŉǰΐﬁſKÅǅէև" + "đĐạằơưẤ" + "ကခဂဿအဣ" + "กขฃ" + "اأإآىيةﷺ" + "각각" + "漢か𝒳𐐀";

    /** Of many combining classes, and those that join with what stands before them. */
    private static final String MARKS = "\u0300\u0301\u0306\u0307\u0316\u0323\u031B\u0345\u0308\u05B0\u064B\u0651\u0670"
            + "\u1039\u103A\u103B\u102F\u1037\u0E31\u0E38\u094D\u093F\u09BE\u20DD\u302A\u3099";

    private static final String DIGITS = "059٣۴၁๓१²①½Ⅷ５𝟙𑁧";

    private static final String INVISIBLE =
            "\u00AD\u034F\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202C\u202E\u2060\u2066\u2069\uFEFF\uFE0E\uFE0F"
                    + "\uDB40\uDD00\uDB40\uDC65\uDB40\uDC7F";

    private static final String EMOJI = "👨👩👧❤🏽🏴🇲🇻1\u20E3";

    private static final String SPACES = "  \n\n\r\t\u000B\u0085\u00A0\u1680\u2028\u2029\u202F\u3000";

    private static final String PUNCTUATION = ".'’:·,;!?-_/@#|\"<>&%{}။၊،。";

    /** What no database and no platform takes, and what is no character at all. */
    private static final String BROKEN = "\0\u0001\u001B\u007F\u009F\uFDD0\uFFFD\uFFFE\uFFFF\uE000\uDBFF\uDFFF";

    private HostileText() {}

    /** Any text, broken ones too. */
    public static Arbitrary<String> any() {
        return of(LETTERS, MARKS, DIGITS, INVISIBLE, EMOJI, SPACES, PUNCTUATION, BROKEN, "\uD83D", "\uDE00");
    }

    /** Any text without what {@link dev.parley.message.WellFormed} replaces. */
    public static Arbitrary<String> wellFormed() {
        return of(LETTERS, MARKS, DIGITS, INVISIBLE, EMOJI, SPACES, PUNCTUATION);
    }

    private static Arbitrary<String> of(String... alphabets) {
        List<Arbitrary<String>> kinds = List.of(alphabets).stream()
                .map(alphabet -> Arbitraries.of(
                        alphabet.codePoints().mapToObj(Character::toString).toList()))
                .toList();
        return Arbitraries.oneOf(kinds).list().ofMaxSize(60).map(parts -> String.join("", parts));
    }
}
