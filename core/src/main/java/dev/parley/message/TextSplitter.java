package dev.parley.message;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into pieces that a channel takes, where a reader would pause. */
public final class TextSplitter {

    private TextSplitter() {}

    /**
     * The text in pieces of at most {@code max} UTF-16 units, in order, cut behind a paragraph, else a line, else a
     * sentence, else a word, else between two graphemes; never inside a surrogate pair. White space around a cut is
     * dropped; spans are cut along.
     *
     * @param max at least 2, so that every character fits
     */
    public static List<Content.Text> split(Content.Text text, int max) {
        if (max < 2) {
            throw new IllegalArgumentException("pieces must have room for 2 UTF-16 units");
        }
        if (text.value().length() <= max) {
            return List.of(text);
        }
        List<Content.Text> pieces = new ArrayList<>();
        String value = text.value();
        int start = skipSpace(value, 0);
        while (start < value.length()) {
            int end = value.length() - start <= max ? value.length() : cut(value, start, start + max);
            int trimmed = trimSpace(value, start, end);
            if (trimmed > start) {
                pieces.add(new Content.Text(value.substring(start, trimmed), within(text.spans(), start, trimmed)));
            }
            start = skipSpace(value, end);
        }
        return pieces;
    }

    /** Where to cut within {@code (start, limit]}; a cut in the first half would leave a scrap, so it is not taken. */
    private static int cut(String value, int start, int limit) {
        int half = start + (limit - start) / 2;
        for (String pause : List.of("\n\n", "\n")) {
            int at = value.lastIndexOf(pause, limit - pause.length());
            if (at >= half) {
                return at + pause.length();
            }
        }
        for (BreakIterator breaks :
                List.of(BreakIterator.getSentenceInstance(Locale.ROOT), BreakIterator.getLineInstance(Locale.ROOT))) {
            breaks.setText(value);
            int at = breaks.isBoundary(limit) ? limit : breaks.preceding(limit);
            if (at != BreakIterator.DONE && at >= half) {
                return at;
            }
        }
        return graphemeBefore(value, start, limit);
    }

    private static int graphemeBefore(String value, int start, int limit) {
        Matcher grapheme = GRAPHEME.matcher(value).region(start, value.length());
        int end = start;
        while (end < limit && grapheme.find() && grapheme.end() <= limit) {
            end = grapheme.end();
        }
        if (end > start) {
            return end;
        }
        return Character.isHighSurrogate(value.charAt(limit - 1)) ? limit - 1 : limit;
    }

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private static List<Span> within(List<Span> spans, int start, int end) {
        List<Span> inside = new ArrayList<>();
        for (Span span : spans) {
            int from = Math.max(span.offset(), start);
            int to = Math.min(span.end(), end);
            if (from < to) {
                inside.add(new Span(from - start, to - from, span.style(), span.link()));
            }
        }
        return inside;
    }

    private static int skipSpace(String value, int from) {
        int at = from;
        while (at < value.length() && Character.isWhitespace(value.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int trimSpace(String value, int start, int end) {
        int at = end;
        while (at > start && Character.isWhitespace(value.charAt(at - 1))) {
            at--;
        }
        return at;
    }
}
