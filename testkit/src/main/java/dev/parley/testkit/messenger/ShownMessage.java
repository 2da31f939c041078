package dev.parley.testkit.messenger;

import java.util.List;

/**
 * A message as the person sees it.
 *
 * @param mid the platform's id
 * @param author {@code customer}, {@code app} for the bot or {@code inbox} for a person in the page's inbox
 * @param kind {@code text}, the type of an attachment, or that of a template
 * @param text the text; empty for none
 * @param buttons the titles of its buttons and quick replies, in order
 * @param json the message as it was sent
 */
public record ShownMessage(String mid, String author, String kind, String text, List<String> buttons, String json) {

    public ShownMessage {
        buttons = List.copyOf(buttons);
    }
}
