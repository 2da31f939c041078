package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Property
    void normalizingAgainChangesNothing(@ForAll String text) {
        String once = Keywords.normalize(text);

        assertThat(Keywords.normalize(once)).isEqualTo(once);
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
