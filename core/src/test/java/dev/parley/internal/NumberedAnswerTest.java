package dev.parley.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.Option;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberedAnswerTest {

    private static final List<Option> OPTIONS =
            List.of(Option.reply("yes", "Yes, please"), Option.reply("no", "မဟုတ်ဘူး"), Option.reply("later", "غدا"));

    private static String meant(List<Option> options, String text) {
        return NumberedAnswer.meant(options, text).map(Option::id).orElse("nothing");
    }

    @Test
    void aNumberMeansItsOptionInAnyScriptAndHoweverItIsWritten() {
        for (String two :
                List.of("2", "2.", "(2)", " 2 ", "02", "#2", "၂", "٢", "２", "②", "2️⃣", "\u20682\u2069", "২။")) {
            assertThat(meant(OPTIONS, two)).as(two).isEqualTo("no");
        }
    }

    @Test
    void aTitleMeansItsOptionHoweverItIsWritten() {
        assertThat(meant(OPTIONS, "yes please")).isEqualTo("yes");
        assertThat(meant(OPTIONS, "YES, PLEASE!")).isEqualTo("yes");
        assertThat(meant(OPTIONS, "မဟုတ်ဘူး")).isEqualTo("no");
        assertThat(meant(OPTIONS, "\u2068غدا\u2069")).isEqualTo("later");
    }

    @Test
    void whatIsNeitherMeansNothing() {
        for (String other : List.of("0", "4", "99999999999999999999", "2 of them", "yes", "", "…", "1 2", "-")) {
            assertThat(meant(OPTIONS, other)).as(other).isEqualTo("nothing");
        }
    }

    @Test
    void aTitleThatIsANumberGoesBeforeThePlace() {
        List<Option> stars = List.of(Option.reply("five", "5"), Option.reply("one", "1"), Option.reply("zero", "0"));

        assertThat(meant(stars, "1")).isEqualTo("one");
        assertThat(meant(stars, "3")).isEqualTo("zero");
    }

    @Test
    void aTitleThatTwoHaveMeansNeither() {
        List<Option> same = List.of(Option.reply("a", "Buy"), Option.reply("b", "Buy"));

        assertThat(meant(same, "buy")).isEqualTo("nothing");
        assertThat(meant(same, "2")).isEqualTo("b");
    }
}
