package dev.parley.render;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.message.Content.Text;
import dev.parley.message.Limit;
import dev.parley.message.Span;
import dev.parley.message.TextSplitter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts, in pieces that a channel takes and in the styles that it knows. */
final class Texts {

    private final Capabilities capabilities;
    private final Draft draft;

    Texts(Capabilities capabilities, Draft draft) {
        this.capabilities = capabilities;
        this.draft = draft;
    }

    /** Adds a text, if it says anything. */
    void add(String text) {
        if (!text.isBlank()) {
            add(new Text(text));
        }
    }

    void add(Text text) {
        TextSplitter.split(styled(text), capabilities.text()).forEach(draft::add);
    }

    /**
     * Adds lines below a text, in pages that begin with a whole line.
     *
     * @param lines one that begins with a line feed has an empty line above it, but at the beginning of a page
     */
    void add(@Nullable Text above, List<String> lines) {
        Text page = above;
        for (String line : lines) {
            Text longer = page == null ? null : below(page, line);
            if (longer != null && capabilities.text().fits(longer.value())) {
                page = longer;
            } else {
                if (page != null) {
                    add(page);
                }
                page = line.isBlank() ? null : new Text(line.stripLeading());
            }
        }
        if (page != null) {
            add(page);
        }
    }

    private static Text below(Text page, String line) {
        return new Text(page.value() + "\n" + line, page.spans());
    }

    /**
     * Adds all of a text but its end, and gives the end, which fits a limit: a text that is too long to stand above
     * buttons goes before them.
     */
    Text allButTheEnd(Text whole, Limit limit) {
        if (limit.fits(whole.value())) {
            return whole;
        }
        List<Text> pieces = TextSplitter.split(whole, limit);
        Text last = pieces.get(pieces.size() - 1);
        int from = whole.value().stripTrailing().length() - last.value().length();
        if (!whole.value().substring(0, from).isBlank()) {
            TextSplitter.split(beginning(whole, from), capabilities.text()).forEach(draft::add);
        }
        return last;
    }

    /** A text up to a place, in UTF-16 units. */
    static Text beginning(Text whole, int end) {
        List<Span> spans = new ArrayList<>();
        for (Span span : whole.spans()) {
            int length = Math.min(span.length(), end - span.offset());
            if (length > 0) {
                spans.add(new Span(span.offset(), length, span.style(), span.link()));
            }
        }
        return new Text(whole.value().substring(0, end), spans);
    }

    /** The text without styles where the channel has none; where a link leads is then told behind it. */
    Text styled(Text text) {
        if (text.spans().isEmpty() || capabilities.has(Feature.STYLES)) {
            return text;
        }
        draft.lose(Loss.Kind.STYLES, text.spans().size() + " of them");
        StringBuilder plain = new StringBuilder(text.value());
        text.spans().stream()
                .filter(span -> span.link() != null)
                .sorted(Comparator.comparingInt(Texts::end).reversed())
                .forEach(span -> {
                    String target = String.valueOf(span.link());
                    if (!text.value().substring(span.offset(), end(span)).equals(target)) {
                        plain.insert(end(span), " (" + target + ")");
                    }
                });
        return new Text(plain.toString());
    }

    private static int end(Span span) {
        return span.offset() + span.length();
    }
}
