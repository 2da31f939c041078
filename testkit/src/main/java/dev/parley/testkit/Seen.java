package dev.parley.testkit;

import dev.parley.channel.Delivery;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.Option;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A message as a contact of a {@link Talk} sees it.
 *
 * @param author who wrote it
 * @param edited whether it took the place of an earlier one
 */
record Seen(Content content, Author author, boolean edited) {

    static Seen of(Delivery.Send send, Author author) {
        return new Seen(send.content(), author, false);
    }

    static Seen of(Delivery.Edit edit) {
        return new Seen(edit.content(), Author.BOT, true);
    }

    String text() {
        if (content instanceof Content.Text text) {
            return text.value();
        } else if (content instanceof Content.Choices choices) {
            return choices.prompt().value();
        } else if (content instanceof Content.Image image) {
            return String.valueOf(image.caption());
        }
        return content.toString();
    }

    List<Option> options() {
        if (content instanceof Content.Choices choices) {
            return choices.options();
        } else if (content instanceof Content.Carousel carousel) {
            return carousel.cards().stream()
                    .flatMap(card -> card.options().stream())
                    .toList();
        }
        return List.of();
    }

    List<String> titles() {
        return options().stream().map(Option::title).toList();
    }

    @Override
    public String toString() {
        String buttons = titles().stream().map(title -> " [" + title + "]").collect(Collectors.joining());
        return (edited ? "(changed) " : "") + author + ": " + text() + buttons;
    }
}
