package dev.parley.message;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into pieces that a channel takes, where a reader would pause. */
public final class TextSplitter {

    /** Takes as much as any character does, in any unit. */
    private static final String LARGE = Character.toString(0x1F600);

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    /** How far behind a cut to look, since what follows decides whether it is one. */
    private static final int LOOKAHEAD = 64;

    private TextSplitter() {}

    /**
     * The text in pieces within a limit, in order, cut behind a paragraph, else a line, else a
     * sentence, else a word, else between two graphemes; never inside a surrogate pair. White space around a cut is
     * dropped; spans are cut along.
     *
     * @param limit with room for every character: 4 bytes of UTF-8, 2 UTF-16 units
     */
    public static List<Content.Text> split(Content.Text text, Limit limit) {
        if (limit.reach(LARGE, 0) == 0) {
            throw new IllegalArgumentException("pieces must have room for every character");
        }
        if (limit.fits(text.value())) {
            return List.of(text);
        }
        List<Content.Text> pieces = new ArrayList<>();
        String value = text.value();
        int start = skipSpace(value, 0);
        while (start < value.length()) {
            int reach = limit.reach(value, start);
            int end = reach == value.length() ? reach : cut(value, start, reach);
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
        // The rest of a long text would be looked through again for each piece.
        String window = value.substring(start, Math.min(value.length(), limit + LOOKAHEAD));
        BitSet graphemes = graphemeEnds(window, limit - start);
        for (BreakIterator breaks :
                List.of(BreakIterator.getSentenceInstance(Locale.ROOT), BreakIterator.getLineInstance(Locale.ROOT))) {
            breaks.setText(window);
            // Of the skin tone of an emoji it thinks that a line may begin with it.
            int at = breaks.isBoundary(limit - start) ? limit - start : breaks.preceding(limit - start);
            while (at != BreakIterator.DONE && start + at >= half && !graphemes.get(at)) {
                at = breaks.preceding(at);
            }
            if (at != BreakIterator.DONE && start + at >= half) {
                return start + at;
            }
        }
        int last = graphemes.previousSetBit(limit - start);
        if (last > 0) {
            return start + last;
        }
        return Character.isHighSurrogate(value.charAt(limit - 1)) ? limit - 1 : limit;
    }

    private static BitSet graphemeEnds(String window, int limit) {
        BitSet ends = new BitSet(limit + 1);
        Matcher grapheme = GRAPHEME.matcher(window);
        while (grapheme.find() && grapheme.end() <= limit) {
            ends.set(grapheme.end());
        }
        return ends;
    }

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
