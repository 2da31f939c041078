package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.HostileText;
import dev.parley.message.Content.Text;
import java.net.URI;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for every text, every length and all styles. */
class SplitPropertyTest {

    /** Where a piece lies in the whole. */
    private record Place(Text piece, int from) {

        int to() {
            return from + piece.value().length();
        }
    }

    @Property
    void everyPieceFitsAndNothingButWhiteSpaceAroundTheCutsIsLost(
            @ForAll("styled") Text text, @ForAll @IntRange(min = 2, max = 40) int max) {
        int end = 0;
        for (Place place : places(text, max)) {
            assertThat(place.piece().value().length()).isBetween(1, max);
            assertThat(text.value().substring(end, place.from())).isBlank();
            end = place.to();
        }
        assertThat(text.value().substring(end)).isBlank();
    }

    @Property
    void noGraphemeIsTornApartThatFitsIntoAPiece(
            @ForAll("styled") Text text, @ForAll @IntRange(min = 2, max = 40) int max) {
        List<Place> places = places(text, max);
        BitSet within = new BitSet();
        Matcher grapheme = Pattern.compile("\\X").matcher(text.value());
        while (grapheme.find()) {
            if (grapheme.end() - grapheme.start() <= max
                    && !Character.isWhitespace(text.value().charAt(grapheme.start()))) {
                within.set(grapheme.start() + 1, grapheme.end());
            }
        }

        for (Place place : places) {
            assertThat(within.get(place.from())).as("from %s", place).isFalse();
            assertThat(within.get(place.to())).as("to %s", place).isFalse();
            assertThat(WellFormed.text(place.piece().value()))
                    .isSameAs(place.piece().value());
        }
    }

    @Property
    void everyCharacterKeepsItsStyles(@ForAll("styled") Text text, @ForAll @IntRange(min = 2, max = 40) int max) {
        for (Place place : places(text, max)) {
            for (int i = place.from(); i < place.to(); i++) {
                assertThat(styles(place.piece(), i - place.from())).isEqualTo(styles(text, i));
            }
        }
    }

    @Test
    @Timeout(30)
    void aVeryLongTextIsCutInSeconds() {
        for (String unit : List.of("a", "\u0301", "🇲", "က္", "Mr. ")) {
            String value = "x" + unit.repeat((1 << 20) / unit.length());

            assertThat(TextSplitter.split(new Text(value), Limit.utf16(4096))).hasSizeBetween(250, 300);
        }
    }

    private static List<Place> places(Text text, int max) {
        List<Place> places = new ArrayList<>();
        int from = 0;
        for (Text piece : TextSplitter.split(text, Limit.utf16(max))) {
            from = text.value().indexOf(piece.value(), from);
            assertThat(from).as("%s is in %s, in order", piece, text).isNotNegative();
            places.add(new Place(piece, from));
            from += piece.value().length();
        }
        return places;
    }

    private static Set<List<Object>> styles(Text text, int at) {
        return text.spans().stream()
                .filter(span -> span.offset() <= at && at < span.offset() + span.length())
                .map(span -> List.<Object>of(span.style(), String.valueOf(span.link())))
                .collect(Collectors.toSet());
    }

    @Provide
    Arbitrary<Text> styled() {
        Arbitrary<String> value = HostileText.any().map(text -> text + "x");
        return value.flatMap(text -> span(text.length()).list().ofMaxSize(4).map(spans -> new Text(text, spans)));
    }

    private static Arbitrary<Span> span(int length) {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, length);
        return Combinators.combine(place, place, Arbitraries.of(Span.Style.class))
                .as((one, other, style) -> new Span(
                        Math.min(Math.min(one, other), length - 1),
                        Math.max(1, Math.abs(one - other)),
                        style,
                        style == Span.Style.LINK ? URI.create("https://example.com/" + one) : null));
    }
}
