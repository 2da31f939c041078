package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.message.Content.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextSplitterTest {

    @Test
    void aTextThatFitsStaysWhole() {
        Text text = new Text("short");

        assertThat(TextSplitter.split(text, Limit.utf16(5))).containsExactly(text);
    }

    @Test
    void aLongTextIsCutBehindAParagraphElseALineElseASentenceElseAWord() {
        assertThat(cut("first part\n\nsecond part", 14)).containsExactly("first part", "second part");
        assertThat(cut("first part\nsecond part", 14)).containsExactly("first part", "second part");
        assertThat(cut("One two. Three four.", 12)).containsExactly("One two.", "Three four.");
        assertThat(cut("wordone wordtwo wordthree", 16)).containsExactly("wordone wordtwo", "wordthree");
    }

    @Test
    void aFamilyOfEmojiIsNotTornApart() {
        String family = "👨‍👩‍👧‍👦";

        assertThat(cut(family + family + family, 25))
                .allMatch(piece -> piece.replace(family, "").isEmpty());
    }

    @Test
    void burmeseTextLosesNothing() {
        String text = "ကျွန်ုပ်တို့၏ဆိုင်သည်နံနက်ကိုးနာရီမှညနေခြောက်နာရီအထိဖွင့်ပါသည်".repeat(20);

        assertThat(String.join("", cut(text, 100))).isEqualTo(text);
    }

    @Test
    void stylesAreCutAlongWithTheirText() {
        Text bold = new Text("aaaa bbbb", List.of(new Span(2, 5, Span.Style.BOLD)));

        assertThat(TextSplitter.split(bold, Limit.utf16(5)))
                .containsExactly(
                        new Text("aaaa", List.of(new Span(2, 2, Span.Style.BOLD))),
                        new Text("bbbb", List.of(new Span(0, 2, Span.Style.BOLD))));
    }

    @Test
    void aPieceThatCannotHoldACharacterIsRefused() {
        assertThatThrownBy(() -> TextSplitter.split(new Text("abc"), Limit.utf16(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> cut(String text, int max) {
        return TextSplitter.split(new Text(text), Limit.utf16(max)).stream()
                .map(Text::value)
                .toList();
    }
}
