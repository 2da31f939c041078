package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.message.Content;
import dev.parley.message.Option;
import dev.parley.message.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes out as a text, with its buttons.
 *
 * @param markup the buttons; null for none
 */
record OutboundText(Content.Text text, @Nullable ObjectNode markup) {

    /** The longest text; counted in UTF-16 units, the stricter of the two ways that were seen (Bot API, sendMessage). */
    static final int MAX_LENGTH = 4096;

    /** Telegram counts no more and ignores the rest. */
    private static final int MAX_ENTITIES = 100;

    OutboundText(Content.Text text) {
        this(text, null);
    }

    /** A question; in place of the keyboard if asked for, or if one of the options can only be there. */
    static OutboundText of(Content.Choices choices, boolean group) throws RefusedException {
        List<Option> options = choices.options();
        requireFit(options);
        if (!isKeyboard(choices)) {
            return new OutboundText(choices.prompt(), Keyboards.inline(options));
        }
        // A keyboard has no links, so that they go into the text.
        StringBuilder text = new StringBuilder(choices.prompt().value());
        List<Option> buttons = new ArrayList<>();
        for (Option option : options) {
            if (option.link() == null) {
                buttons.add(option);
            } else {
                text.append('\n').append(option.title()).append(": ").append(option.link());
            }
        }
        Content.Text prompt = new Content.Text(text.toString(), choices.prompt().spans());
        return new OutboundText(prompt, buttons.isEmpty() ? null : Keyboards.reply(buttons, !group));
    }

    static boolean isKeyboard(Content.Choices choices) {
        return choices.layout() == Content.Choices.Layout.KEYBOARD
                || choices.options().stream()
                        .anyMatch(option -> option.action() == Option.Action.SHARE_PHONE
                                || option.action() == Option.Action.SHARE_LOCATION);
    }

    private static void requireFit(List<Option> options) throws RefusedException {
        if (options.size() > Keyboards.MAX_BUTTONS) {
            throw new RefusedException("too-many-options");
        }
        if (options.stream().anyMatch(option -> option.title().length() > Keyboards.MAX_TITLE)) {
            throw new RefusedException("title-too-long");
        }
    }

    /** Puts text, styles and buttons into a call. */
    void writeTo(ObjectNode parameters, boolean plain) throws RefusedException {
        if (text.value().length() > MAX_LENGTH) {
            throw new RefusedException("text-too-long");
        }
        parameters.put("text", text.value());
        if (!plain && !text.spans().isEmpty()) {
            parameters.set("entities", entities(text.spans()));
        }
        if (markup != null) {
            parameters.set("reply_markup", markup);
        }
    }

    private static ArrayNode entities(List<Span> spans) {
        ArrayNode entities = JsonNodeFactory.instance.arrayNode();
        for (Span span : spans.subList(0, Math.min(spans.size(), MAX_ENTITIES))) {
            ObjectNode entity = entities.addObject();
            entity.put("type", type(span.style())).put("offset", span.offset()).put("length", span.length());
            if (span.link() != null) {
                entity.put("url", span.link().toString());
            }
        }
        return entities;
    }

    private static String type(Span.Style style) {
        return switch (style) {
            case BOLD -> "bold";
            case ITALIC -> "italic";
            case STRIKETHROUGH -> "strikethrough";
            case CODE -> "code";
            case LINK -> "text_link";
        };
    }
}
