package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.HostileText;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WellFormedTest {

    @Test
    void nulAndLoneSurrogatesAreReplacedAndNothingElse() {
        assertThat(WellFormed.text("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(WellFormed.text("\uD83D")).isEqualTo("\uFFFD");
        assertThat(WellFormed.text("x\uDE00y")).isEqualTo("x\uFFFDy");
        assertThat(WellFormed.text("\uD83D\uD83D\uDE00")).isEqualTo("\uFFFD\uD83D\uDE00");
        assertThat(WellFormed.text("မင်္ဂလာပါ 😀 \u202E")).isEqualTo("မင်္ဂလာပါ 😀 \u202E");
    }

    @Property
    void anyTextSurvivesUtf8OnceItIsCleaned(@ForAll("hostile") String text) {
        String clean = WellFormed.text(text);

        assertThat(new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(clean);
        assertThat(clean).doesNotContain("\0").hasSameSizeAs(text);
        assertThat(WellFormed.text(clean)).isSameAs(clean);
    }

    @Provide
    Arbitrary<String> hostile() {
        return HostileText.any();
    }
}
