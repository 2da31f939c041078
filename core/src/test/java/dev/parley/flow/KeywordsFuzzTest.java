package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a contact typed, on its way to the menu. */
class KeywordsFuzzTest {

    private static final Menu MENU = new Menu(
            List.of(new MenuChoice(
                    "hours",
                    LocalizedText.of("Opening hours").and("my", "ဖွင့်ချိန်"),
                    LocalizedText.of("9 to 17"),
                    List.of(Keywords.normalize("open"), Keywords.normalize("đặt hàng"), Keywords.normalize("ဖွင့်")))),
            LocalizedText.of("A person"));

    @FuzzTest
    void anyText(byte[] utf8) {
        String typed = new String(utf8, StandardCharsets.UTF_8);

        String normalized = Keywords.normalize(typed);

        assertThat(Keywords.normalize(normalized)).isEqualTo(normalized);
        assertThat(normalized).hasSizeLessThanOrEqualTo(Keywords.MAX_LENGTH).isEqualTo(normalized.strip());
        assertThat(normalized.isEmpty() || Keywords.contains(normalized, normalized))
                .isTrue();
        assertThat(MENU.meant(normalized).isPresent() && MENU.isPerson(normalized))
                .isFalse();
        Languages.detect(typed);
    }
}
