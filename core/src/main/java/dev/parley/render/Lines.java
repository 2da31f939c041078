package dev.parley.render;

import dev.parley.message.Option;
import java.text.Bidi;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lines of text that stand for what cannot be shown. */
final class Lines {

    /** U+2068 and U+2069: what is between them has a direction of its own. */
    private static final char FIRST_STRONG_ISOLATE = '\u2068';

    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    private Lines() {}

    /** These below each other, without those that are null or blank. */
    static String of(@Nullable String... lines) {
        return Stream.of(lines)
                .filter(Objects::nonNull)
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** A line of a numbered list; the number stays in front whichever way the text is written. */
    static String numbered(int number, String text) {
        return number + ". " + isolated(text);
    }

    /** An option that opens a page, as a line. */
    static String link(Option option) {
        return isolated(option.title()) + ": " + option.link();
    }

    private static String isolated(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                ? FIRST_STRONG_ISOLATE + text + POP_DIRECTIONAL_ISOLATE
                : text;
    }
}
