package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.HostileText;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {

    @ParameterizedTest
    @CsvSource({
        "'  Talk   to a PERSON!! ', talk to a person",
        "'ＴＡＬＫ', talk",
        "'၁', 1",
        "'٣', 3",
        "'pe\u200Brson', person",
        "'Đa\u0323\u0306t ha\u0300ng', đặt hàng",
        "'TITLE', title",
        "'¿Ayuda?', ayuda",
        "'👋', ''",
    })
    void whatLooksTheSameIsTheSame(String typed, String same) {
        assertThat(Keywords.normalize(typed)).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ΟΔΟΣ", "οδος", "οδοσ", "Οδός.com", "ΟΔΟΣ·", "η οδος'μου"})
    void aSigmaIsTheSameLetterAtTheEndOfAWord(String text) {
        String typed = Keywords.normalize(text.replace('ό', 'ο'));

        assertThat(Keywords.contains(typed, Keywords.normalize("Οδος"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0301\u0316", "Σ", "Σ.", "\uFDFA", "a", "👨\u200D", "\u200B", "1"})
    @Timeout(20)
    void aVeryLongTextIsNormalizedInSeconds(String unit) {
        String text = "a" + unit.repeat((1 << 20) / unit.length());

        String once = Keywords.normalize(text);

        assertThat(once).hasSizeLessThanOrEqualTo(Keywords.MAX_LENGTH);
        assertThat(Keywords.normalize(once)).isEqualTo(once);
    }

    @Property
    void normalizingAgainChangesNothing(@ForAll("hostile") String text) {
        String once = Keywords.normalize(text);

        assertThat(Keywords.normalize(once)).isEqualTo(once);
    }

    @Property
    void theSameInAnotherFormOfUnicodeIsTheSame(@ForAll("hostile") String text) {
        String normalized = Keywords.normalize(text);

        for (Normalizer.Form form : Normalizer.Form.values()) {
            assertThat(Keywords.normalize(Normalizer.normalize(text, form)))
                    .as("%s of %s", form, text)
                    .isEqualTo(normalized);
        }
    }

    @Property
    void theSameInTheOtherCaseIsTheSame(@ForAll("hostile") String text) {
        // The one mark that is a letter in capitals, so that others do not change places with it any more.
        String lettersStayLetters = text.replace("\u0345", "");
        String normalized = Keywords.normalize(lettersStayLetters);

        assertThat(Keywords.normalize(lettersStayLetters.toUpperCase(Locale.ROOT)))
                .isEqualTo(normalized);
        assertThat(normalized).isEqualTo(normalized.toLowerCase(Locale.ROOT));
    }

    @Property
    void whatIsInvisibleChangesNothing(
            @ForAll("hostile") String text,
            @ForAll("invisible") String invisible,
            @ForAll @IntRange(max = 60) int place) {
        int at = text.offsetByCodePoints(0, Math.min(place, text.codePointCount(0, text.length())));

        assertThat(Keywords.normalize(text.substring(0, at) + invisible + text.substring(at)))
                .isEqualTo(Keywords.normalize(text));
    }

    @Property
    void nothingIsLeftThatCannotBeTyped(@ForAll("hostile") String text) {
        String normalized = Keywords.normalize(text);

        assertThat(normalized).doesNotStartWith(" ").doesNotEndWith(" ").doesNotContain("  ");
        assertThat(normalized.codePoints().filter(Character::isDigit)).allMatch(c -> c >= '0' && c <= '9');
        assertThat(normalized.codePoints())
                .allMatch(c -> c == ' '
                        || Character.isLetterOrDigit(c)
                        || List.of(
                                        Character.NON_SPACING_MARK,
                                        Character.COMBINING_SPACING_MARK,
                                        Character.ENCLOSING_MARK)
                                .contains((byte) Character.getType(c)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "az", "lt", "ar-EG-u-nu-arab", "my", "th-TH-u-nu-thai"})
    void theMachinesLanguageChangesNothing(String tag) {
        List<String> texts = HostileText.any().list().ofSize(300).sample();
        List<String> expected = texts.stream().map(Keywords::normalize).toList();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));

            assertThat(texts).extracting(Keywords::normalize).isEqualTo(expected);
            assertThat(Keywords.normalize("TITLE 10")).isEqualTo("title 10");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Provide
    Arbitrary<String> hostile() {
        return HostileText.any();
    }

    @Provide
    Arbitrary<String> invisible() {
        return Arbitraries.of("\u200B", "\u200C", "\u200D", "\u200F", "\u202E", "\u2066", "\uFEFF", "\uFE0F", "\u00AD");
    }

    @Test
    void aKeywordIsFoundAsWholeWordsOnly() {
        assertThat(Keywords.contains("please talk to a human now", "talk to a human"))
                .isTrue();
        assertThat(Keywords.contains("humanity", "human")).isFalse();
    }

    @Test
    void aBurmeseKeywordIsFoundWithoutSpacesAroundIt() {
        String text = Keywords.normalize("ကျွန်တော် ဝန်ထမ်းနဲ့ပြောချင်ပါတယ်");

        assertThat(Keywords.contains(text, Keywords.normalize("ဝန်ထမ်း"))).isTrue();
    }

    @Test
    void anEmptyKeywordIsFoundNowhere() {
        assertThat(Keywords.contains("anything", "")).isFalse();
    }
}
