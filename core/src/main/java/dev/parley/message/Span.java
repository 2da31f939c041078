package dev.parley.message;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a text that is shown in another style, where the channel can.
 *
 * @param offset where it begins, in UTF-16 units, that is in {@link String} indexes
 * @param length how long it is, in UTF-16 units
 * @param style how it is shown
 * @param link where a {@link Style#LINK} leads; null for the other styles
 */
public record Span(
        int offset, int length, Style style, @Nullable URI link) {

    /** The styles that most platforms share. */
    public enum Style {
        BOLD,
        ITALIC,
        STRIKETHROUGH,
        CODE,
        LINK
    }

    public Span {
        if (offset < 0 || length <= 0 || offset > Integer.MAX_VALUE - length) {
            throw new IllegalArgumentException("a span must begin at 0 or later and be longer than 0");
        }
        if ((style == Style.LINK) != (link != null)) {
            throw new IllegalArgumentException("a span has a link exactly when its style is LINK");
        }
    }

    public Span(int offset, int length, Style style) {
        this(offset, length, style, null);
    }

    int end() {
        return offset + length;
    }
}
