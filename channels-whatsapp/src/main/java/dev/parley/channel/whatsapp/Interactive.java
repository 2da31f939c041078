package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.Capabilities;
import dev.parley.message.Content;
import dev.parley.message.Limit;
import dev.parley.message.Option;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A question with options: up to three buttons, or a list that opens where there are more or longer ones. A link or a
 * request for the contact's place can only stand alone; among others a link goes into the text, and the request becomes
 * a button like them. Several links and nothing else are but a text.
 */
final class Interactive {

    static final int MAX_BUTTONS = 3;
    static final int MAX_BUTTON_TITLE = 20;
    static final int MAX_BUTTON_PROMPT = 1024;
    static final int MAX_ROWS = 10;
    static final int MAX_ROW_TITLE = 24;
    static final int MAX_LIST_PROMPT = 4096;

    private static final Capabilities.Options BUTTONS = Objects.requireNonNull(WhatsAppChannel.CAPABILITIES.buttons());
    private static final Capabilities.Options LIST = Objects.requireNonNull(WhatsAppChannel.CAPABILITIES.list());

    private Interactive() {}

    /** The question with all of its links below it. */
    static String textWithLinks(Content.Choices choices) {
        StringBuilder text = new StringBuilder(choices.prompt().value());
        choices.options().stream()
                .filter(option -> option.link() != null)
                .forEach(option ->
                        text.append('\n').append(option.title()).append(": ").append(option.link()));
        return text.toString();
    }

    /** Whether there is nothing to press in it. */
    static boolean isText(Content.Choices choices) {
        return choices.options().size() > 1 && choices.options().stream().allMatch(option -> option.link() != null);
    }

    static void requireShowable(Content.Choices choices) throws RefusedException {
        if (choices.layout() == Content.Choices.Layout.KEYBOARD) {
            throw RefusedException.notSupported("keyboard");
        } else if (choices.options().stream().anyMatch(option -> option.action() == Option.Action.SHARE_PHONE)) {
            throw RefusedException.notSupported("share-phone");
        }
    }

    static void write(Content.Choices choices, ObjectNode target, String listLabel) throws RefusedException {
        List<Option> options = choices.options();
        if (options.size() == 1 && options.get(0).link() != null) {
            link(choices, options.get(0), target);
        } else if (options.size() == 1 && options.get(0).action() == Option.Action.SHARE_LOCATION) {
            requireFits(BUTTONS.prompt(), choices.prompt().value());
            prompt(target, "location_request_message", choices.prompt().value());
            target.putObject("action").put("name", "send_location");
        } else {
            replies(choices, target, listLabel);
        }
    }

    private static void link(Content.Choices choices, Option option, ObjectNode target) throws RefusedException {
        requireFits(BUTTONS.prompt(), choices.prompt().value());
        requireFits(BUTTONS.title(), option.title());
        prompt(target, "cta_url", choices.prompt().value());
        target.putObject("action")
                .put("name", "cta_url")
                .putObject("parameters")
                .put("display_text", option.title())
                .put("url", String.valueOf(option.link()));
    }

    private static void replies(Content.Choices choices, ObjectNode target, String listLabel) throws RefusedException {
        List<Option> replies = choices.options().stream()
                .filter(option -> option.link() == null)
                .toList();
        String text = textWithLinks(choices);
        requireDistinct(replies, Option::id);
        if (fits(BUTTONS, replies, text) && areDistinct(replies, Option::title)) {
            buttons(target, text, replies);
        } else if (fits(LIST, replies, text)) {
            list(target, text, replies, listLabel);
        } else if (replies.size() > LIST.max()) {
            throw new RefusedException("too-many-options");
        } else {
            throw new RefusedException("option-or-prompt-too-long");
        }
    }

    private static boolean fits(Capabilities.Options form, List<Option> options, String prompt) {
        return options.size() <= form.max()
                && form.prompt().fits(prompt)
                && options.stream().allMatch(option -> form.title().fits(option.title()));
    }

    private static void buttons(ObjectNode target, String prompt, List<Option> options) {
        prompt(target, "button", prompt);
        ArrayNode buttons = target.putObject("action").putArray("buttons");
        for (Option option : options) {
            buttons.addObject()
                    .put("type", "reply")
                    .putObject("reply")
                    .put("id", option.id())
                    .put("title", option.title());
        }
    }

    private static void list(ObjectNode target, String prompt, List<Option> options, String label) {
        prompt(target, "list", prompt);
        ObjectNode action = target.putObject("action").put("button", label);
        ArrayNode rows = action.putArray("sections").addObject().putArray("rows");
        options.forEach(option -> rows.addObject().put("id", option.id()).put("title", option.title()));
    }

    private static void prompt(ObjectNode target, String type, String text) {
        target.put("type", type).putObject("body").put("text", text);
    }

    private static void requireFits(Limit limit, String text) throws RefusedException {
        if (!limit.fits(text)) {
            throw new RefusedException("option-or-prompt-too-long");
        }
    }

    private static void requireDistinct(List<Option> options, Function<Option, String> part) throws RefusedException {
        if (!areDistinct(options, part)) {
            throw new RefusedException("options-with-the-same-id");
        }
    }

    private static boolean areDistinct(List<Option> options, Function<Option, String> part) {
        Set<String> seen = new HashSet<>();
        return options.stream().map(part).allMatch(seen::add);
    }
}
