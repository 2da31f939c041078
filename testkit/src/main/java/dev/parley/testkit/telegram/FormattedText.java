package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text as it is after its formatting was read. */
record FormattedText(String text, ArrayNode entities) {

    private record Open(String tag, int offset, String link) {}

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z-]+)([^<>]*)>");
    private static final Pattern LINK = Pattern.compile("href=[\"']?([^\"'> ]*)");
    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("s", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("span", "spoiler"),
            Map.entry("a", "text_link"),
            Map.entry("code", "code"),
            Map.entry("pre", "pre"),
            Map.entry("blockquote", "blockquote"));

    private static final String RESERVED = "_*[]()~`>#+-=|{}.!";
    private static final Map<String, String> MARKS =
            Map.of("*", "bold", "_", "italic", "__", "underline", "~", "strikethrough", "||", "spoiler", "`", "code");
    private static final Set<String> ENTITY_TYPES = Set.of(
            "bold",
            "italic",
            "underline",
            "strikethrough",
            "spoiler",
            "blockquote",
            "expandable_blockquote",
            "code",
            "pre",
            "text_link",
            "text_mention",
            "custom_emoji",
            "date_time");

    /** What Telegram makes of a text and its {@code parse_mode} or entities; it trims on both sides. */
    static FormattedText of(String text, String parseMode, JsonNode entities) {
        return switch (parseMode.toLowerCase(java.util.Locale.ROOT)) {
            case "" -> new FormattedText(text.strip(), checked(text, entities));
            case "html" -> html(text);
            case "markdownv2" -> markdown(text);
            default -> throw ApiError.badRequest("unsupported parse_mode");
        };
    }

    private static ArrayNode checked(String text, JsonNode entities) {
        ArrayNode kept = Json.array();
        if (!entities.isMissingNode() && !entities.isArray()) {
            throw broken("expected an Array of MessageEntity");
        }
        for (JsonNode entity : entities) {
            JsonNode offset = entity.path("offset");
            JsonNode length = entity.path("length");
            if (!offset.isInt() || !length.isInt() || !entity.path("type").isTextual()) {
                throw broken("can't find field \"offset\", \"length\" or \"type\"");
            }
            if (offset.asInt() < 0 || length.asInt() <= 0 || (long) offset.asInt() + length.asInt() > text.length()) {
                throw broken("entity ends behind the text");
            }
            if ("text_link".equals(entity.path("type").asText()) && !entity.has("url")) {
                throw broken("can't find field \"url\"");
            }
            if (ENTITY_TYPES.contains(entity.path("type").asText())) {
                kept.add(entity);
            }
        }
        return kept;
    }

    private static FormattedText html(String source) {
        StringBuilder text = new StringBuilder();
        ArrayNode entities = Json.array();
        Deque<Open> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(source);
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '<') {
                if (!tag.find(at) || tag.start() != at || !TAGS.containsKey(tag.group(2))) {
                    throw broken("Unsupported start tag at byte offset " + at);
                }
                if (tag.group(1).isEmpty()) {
                    Matcher link = LINK.matcher(tag.group(3));
                    open.push(new Open(tag.group(2), text.length(), link.find() ? link.group(1) : ""));
                } else {
                    Open last = open.poll();
                    if (last == null || !last.tag().equals(tag.group(2))) {
                        throw broken("Unexpected end tag at byte offset " + at);
                    }
                    close(last, TAGS.getOrDefault(last.tag(), ""), text.length(), entities);
                }
                at = tag.end();
            } else {
                at = unescaped(source, at, text);
            }
        }
        if (!open.isEmpty()) {
            throw broken("Can't find end tag corresponding to start tag \""
                    + open.element().tag() + "\"");
        }
        return new FormattedText(text.toString().strip(), entities);
    }

    private static int unescaped(String source, int at, StringBuilder text) {
        String rest = source.substring(at, Math.min(source.length(), at + 6));
        for (var known :
                Map.of("&lt;", "<", "&gt;", ">", "&amp;", "&", "&quot;", "\"").entrySet()) {
            if (rest.startsWith(known.getKey())) {
                text.append(known.getValue());
                return at + known.getKey().length();
            }
        }
        text.append(source.charAt(at));
        return at + 1;
    }

    private static FormattedText markdown(String source) {
        StringBuilder text = new StringBuilder();
        ArrayNode entities = Json.array();
        Deque<Open> open = new ArrayDeque<>();
        for (int at = 0; at < source.length(); at++) {
            char c = source.charAt(at);
            Open last = open.peek();
            boolean inCode = last != null && "`".equals(last.tag());
            if (c == '\\' && at + 1 < source.length()) {
                text.append(source.charAt(++at));
            } else if (inCode ? c != '`' : RESERVED.indexOf(c) < 0) {
                text.append(c);
            } else {
                String twice = source.startsWith(String.valueOf(c).repeat(2), at) ? "" + c + c : "";
                String mark = MARKS.containsKey(twice) ? twice : String.valueOf(c);
                String type = MARKS.get(mark);
                if (type == null) {
                    throw broken("Character '" + c + "' is reserved and must be escaped with the preceding '\\'");
                }
                at += mark.length() - 1;
                if (last != null && last.tag().equals(mark)) {
                    open.pop();
                    close(last, type, text.length(), entities);
                } else {
                    open.push(new Open(mark, text.length(), ""));
                }
            }
        }
        if (!open.isEmpty()) {
            throw broken("Can't find end of the entity starting at byte offset "
                    + open.element().offset());
        }
        return new FormattedText(text.toString().strip(), entities);
    }

    private static void close(Open open, String type, int end, ArrayNode entities) {
        if (end > open.offset()) {
            var entity =
                    Json.object().put("type", type).put("offset", open.offset()).put("length", end - open.offset());
            entities.add(open.link().isEmpty() ? entity : entity.put("url", open.link()));
        }
    }

    private static ApiError broken(String why) {
        return ApiError.badRequest("can't parse entities: " + why);
    }
}
