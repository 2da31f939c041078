package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.message.Content;
import dev.parley.message.Limit;
import dev.parley.message.Option;
import java.util.List;

/**
 * Writes a question with options: up to three stay under the message as buttons; more are quick replies, which are gone once
 * one is pressed. Links are only known as buttons, so that a question with both has both.
 */
final class OptionsWriter {

    /** Of one message (Send API, quick replies). */
    static final int MAX_QUICK_REPLIES = 13;

    /** Of one template (button template, generic template). */
    static final int MAX_BUTTONS = 3;

    /** A longer title is cut by the platform. */
    static final Limit TITLE = Limit.characters(20);

    /** Above buttons (button template). */
    static final Limit PROMPT = Limit.characters(640);

    private OptionsWriter() {}

    /**
     * Puts it into a message.
     *
     * @param text the longest plain text, which may be short of {@link #PROMPT} in another unit
     */
    static void put(Content.Choices choices, Limit text, ObjectNode message) throws RefusedException {
        List<Option> links = choices.options().stream()
                .filter(option -> option.action() == Option.Action.OPEN_LINK)
                .toList();
        List<Option> replies = choices.options().stream()
                .filter(option -> option.action() != Option.Action.OPEN_LINK)
                .toList();
        String prompt = MessageWriter.fitting(choices.prompt().value(), text, "prompt");
        boolean stays = choices.layout() == Content.Choices.Layout.INLINE;
        if (stays && choices.options().size() <= MAX_BUTTONS && PROMPT.fits(prompt)) {
            putButtons(prompt, choices.options(), message);
            return;
        }
        if (links.isEmpty()) {
            message.put("text", prompt);
        } else {
            putButtons(MessageWriter.fitting(prompt, PROMPT, "prompt"), links, message);
        }
        if (!replies.isEmpty()) {
            putQuickReplies(replies, message);
        }
    }

    private static void putButtons(String prompt, List<Option> options, ObjectNode message) throws RefusedException {
        ObjectNode payload = MessageWriter.form(message, "button").put("text", prompt);
        payload.set("buttons", buttons(options));
    }

    /** Buttons of a template: what they send back arrives as a postback. */
    static ArrayNode buttons(List<Option> options) throws RefusedException {
        if (options.size() > MAX_BUTTONS) {
            throw new RefusedException("too-many:buttons");
        }
        ArrayNode buttons = JsonNodeFactory.instance.arrayNode();
        for (Option option : options) {
            String title = MessageWriter.fitting(option.title(), TITLE, "option");
            ObjectNode button = buttons.addObject().put("title", title);
            if (option.link() == null) {
                button.put("type", "postback").put("payload", id(option));
            } else {
                button.put("type", "web_url").put("url", option.link().toString());
            }
        }
        return buttons;
    }

    private static void putQuickReplies(List<Option> options, ObjectNode message) throws RefusedException {
        if (options.size() > MAX_QUICK_REPLIES) {
            throw new RefusedException("too-many:options");
        }
        ArrayNode replies = message.putArray("quick_replies");
        for (Option option : options) {
            replies.addObject()
                    .put("content_type", "text")
                    .put("title", MessageWriter.fitting(option.title(), TITLE, "option"))
                    .put("payload", id(option));
        }
    }

    /** A number that was asked for would come back as the payload of a quick reply, where no flow looks for it. */
    private static String id(Option option) throws RefusedException {
        if (option.action() != Option.Action.REPLY) {
            throw new RefusedException("not-supported:" + option.action());
        }
        return option.id();
    }
}
