package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.message.Content.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A text that somebody else wrote, on its way out through a channel that takes short ones. */
class TextSplitterFuzzTest {

    /** The first byte is the length of the pieces, the second and third are where a style begins and ends. */
    @FuzzTest
    void anyText(byte[] bytes) {
        if (bytes.length < 4) {
            return;
        }
        String value = WellFormed.text(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8));
        int max = 2 + (bytes[0] & 0xff);
        int from = bytes[1] & 0xff;
        int to = from + 1 + (bytes[2] & 0xff);
        if (value.isBlank() || to > value.length()) {
            return;
        }

        List<Text> pieces = TextSplitter.split(
                new Text(value, List.of(new Span(from, to - from, Span.Style.CODE))), Limit.utf16(max));

        int at = 0;
        for (Text piece : pieces) {
            assertThat(piece.value()).hasSizeBetween(1, max);
            assertThat(WellFormed.text(piece.value())).isSameAs(piece.value());
            int begin = value.indexOf(piece.value(), at);
            assertThat(begin).isGreaterThanOrEqualTo(at);
            assertThat(value.substring(at, begin)).isBlank();
            at = begin + piece.value().length();
            for (Span span : piece.spans()) {
                assertThat(begin + span.offset()).isGreaterThanOrEqualTo(from);
                assertThat(begin + span.end()).isLessThanOrEqualTo(Math.min(to, at));
            }
        }
        assertThat(value.substring(at)).isBlank();
    }
}
