package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.message.Content;
import dev.parley.message.Limit;
import dev.parley.message.MediaSource;

/** Writes cards side by side (generic template). Their pictures can only be links. */
final class CardsWriter {

    static final int MAX_CARDS = 10;

    /** Of the title, and of what stands under it. */
    static final Limit LINE = Limit.characters(80);

    private CardsWriter() {}

    static void put(Content.Carousel carousel, ObjectNode message) throws RefusedException {
        if (carousel.cards().size() > MAX_CARDS) {
            throw new RefusedException("too-many:cards");
        }
        ArrayNode elements = MessageWriter.form(message, "generic").putArray("elements");
        for (Content.Carousel.Card card : carousel.cards()) {
            ObjectNode element = elements.addObject().put("title", MessageWriter.fitting(card.title(), LINE, "card"));
            if (card.subtitle() != null && !card.subtitle().isBlank()) {
                element.put("subtitle", MessageWriter.fitting(card.subtitle(), LINE, "card"));
            }
            if (card.image() instanceof MediaSource.Link link) {
                element.put("image_url", link.uri().toString());
            } else if (card.image() != null) {
                throw new RefusedException("not-supported:card-image");
            }
            if (!card.options().isEmpty()) {
                element.set("buttons", OptionsWriter.buttons(card.options()));
            }
            if (element.size() == 1) {
                throw new RefusedException("not-supported:card-with-title-only");
            }
        }
    }
}
