package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SpanTest {

    @Property
    void aSpanLiesWithinItsTextOrIsRefused(@ForAll("places") int offset, @ForAll("places") int length) {
        boolean within = offset >= 0 && length > 0 && (long) offset + length <= 10;

        if (within) {
            Span span = new Span(offset, length, Span.Style.BOLD);
            assertThat(new Content.Text("0123456789", List.of(span)).spans()).containsExactly(span);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new Content.Text("0123456789", List.of(new Span(offset, length, Span.Style.BOLD))));
        }
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.oneOf(Arbitraries.integers().between(-2, 12), Arbitraries.integers());
    }
}
