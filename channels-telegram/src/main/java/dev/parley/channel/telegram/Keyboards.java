package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.message.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lays options out as buttons, one to a row, and two where both are short. */
final class Keyboards {

    /** Telegram takes no more on one message (undocumented; python-telegram-bot's constants). */
    static final int MAX_BUTTONS = 100;

    /** Longer titles are cut on most phones. */
    static final int MAX_TITLE = 64;

    /** Two titles of this many UTF-16 units fit beside each other on a small phone. */
    private static final int SHORT_TITLE = 12;

    private Keyboards() {}

    /** Buttons under the message (Bot API, InlineKeyboardMarkup). */
    static ObjectNode inline(List<Option> options) {
        ObjectNode markup = JsonNodeFactory.instance.objectNode();
        markup.set("inline_keyboard", rows(options, Keyboards::inlineButton));
        return markup;
    }

    /**
     * Buttons in place of the contact's keyboard (Bot API, ReplyKeyboardMarkup).
     *
     * @param mayAsk whether a button may ask for a phone number or a place, which only private chats know
     */
    static ObjectNode reply(List<Option> options, boolean mayAsk) {
        ObjectNode markup = JsonNodeFactory.instance.objectNode();
        markup.set("keyboard", rows(options, option -> replyButton(option, mayAsk)));
        markup.put("resize_keyboard", true);
        markup.put("one_time_keyboard", true);
        return markup;
    }

    private static ObjectNode inlineButton(Option option) {
        ObjectNode button = JsonNodeFactory.instance.objectNode().put("text", option.title());
        return option.link() == null
                ? button.put("callback_data", option.id())
                : button.put("url", option.link().toString());
    }

    private static ObjectNode replyButton(Option option, boolean mayAsk) {
        ObjectNode button = JsonNodeFactory.instance.objectNode().put("text", option.title());
        if (mayAsk && option.action() == Option.Action.SHARE_PHONE) {
            button.put("request_contact", true);
        } else if (mayAsk && option.action() == Option.Action.SHARE_LOCATION) {
            button.put("request_location", true);
        }
        return button;
    }

    private static ArrayNode rows(List<Option> options, Function<Option, ObjectNode> button) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        List<Option> left = new ArrayList<>(options);
        while (!left.isEmpty()) {
            ArrayNode row = rows.addArray();
            Option first = left.remove(0);
            row.add(button.apply(first));
            if (isShort(first) && !left.isEmpty() && isShort(left.get(0))) {
                row.add(button.apply(left.remove(0)));
            }
        }
        return rows;
    }

    private static boolean isShort(Option option) {
        return option.title().length() <= SHORT_TITLE;
    }
}
