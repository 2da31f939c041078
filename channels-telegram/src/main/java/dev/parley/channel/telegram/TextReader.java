package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.message.Content;
import dev.parley.message.Span;
import dev.parley.message.WellFormed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a text with its styles. Offsets are UTF-16 units on both sides (Bot API, MessageEntity). */
final class TextReader {

    private TextReader() {}

    /**
     * The text, without the name of our bot behind a command, so that {@code /start@OurBot payload} is the same to a
     * flow as {@code /start payload}; empty if it is blank.
     */
    static Optional<Content> read(JsonNode message, BotIdentity bot) throws MalformedUpdateException {
        String text = Fields.text(message, "text");
        if (text == null) {
            throw new MalformedUpdateException("text");
        }
        if (text.isBlank()) {
            return Optional.empty();
        }
        Optional<Command> command = Command.in(text).filter(found -> found.bot() != null && found.isFor(bot));
        int from = command.map(Command::suffixStart).orElse(0);
        int to = command.map(Command::end).orElse(0);
        List<Span> spans = new ArrayList<>();
        for (JsonNode entity : message.path("entities")) {
            Span span = span(entity, text.length(), from, to);
            if (span != null) {
                spans.add(span);
            }
        }
        return Optional.of(new Content.Text(text.substring(0, from) + text.substring(to), spans));
    }

    /** Null for a style without a case, or one that lies outside the text or touches the stretch that is cut out. */
    private static @Nullable Span span(JsonNode entity, int textLength, int cutFrom, int cutTo) {
        Long offset = Fields.number(entity, "offset");
        Long length = Fields.number(entity, "length");
        Span.Style style = style(Fields.text(entity, "type"));
        if (offset == null || length == null || style == null || offset < 0 || length <= 0) {
            return null;
        }
        if (offset > textLength || length > textLength - offset || (offset < cutTo && offset + length > cutFrom)) {
            return null;
        }
        int shift = offset >= cutTo ? cutTo - cutFrom : 0;
        int start = offset.intValue() - shift;
        if (style != Span.Style.LINK) {
            return new Span(start, length.intValue(), style);
        }
        URI link = uri(Fields.text(entity, "url"));
        return link == null ? null : new Span(start, length.intValue(), style, link);
    }

    private static Span.@Nullable Style style(@Nullable String type) {
        return switch (type == null ? "" : type) {
            case "bold" -> Span.Style.BOLD;
            case "italic" -> Span.Style.ITALIC;
            case "strikethrough" -> Span.Style.STRIKETHROUGH;
            case "code", "pre" -> Span.Style.CODE;
            case "text_link" -> Span.Style.LINK;
            default -> null;
        };
    }

    private static @Nullable URI uri(@Nullable String url) {
        try {
            return url == null ? null : new URI(WellFormed.text(url));
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
