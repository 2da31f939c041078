package dev.parley.testkit.whatsapp;

import java.util.List;

/**
 * A message as a person sees it.
 *
 * @param id WhatsApp's id of it
 * @param fromBusiness whether the business wrote it
 * @param kind as {@code text}, {@code image} or {@code interactive}
 * @param text the text, the question or the caption; empty for none
 * @param buttons what can be pressed, in order: of a list its rows
 * @param json what was posted, or what the webhook told
 */
public record ShownMessage(
        String id, boolean fromBusiness, String kind, String text, List<Button> buttons, String json) {

    /** Something to press. */
    public record Button(String id, String title) {}

    public ShownMessage {
        buttons = List.copyOf(buttons);
    }
}
