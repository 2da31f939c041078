package dev.parley.quickstart.playground;

import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages that channels show in their own ways. */
final class SampleMessages {

    static final Map<String, Content> ALL = all();

    private SampleMessages() {}

    private static Map<String, Content> all() {
        Map<String, Content> all = new LinkedHashMap<>();
        all.put("menu", new Content.Choices("How can I help you?", replies("Opening hours", "Delivery", "Payment")));
        all.put(
                "long-menu",
                new Content.Choices(
                        "Which tea would you like?",
                        replies(
                                "Green tea",
                                "Black tea",
                                "White tea",
                                "Oolong",
                                "Jasmine",
                                "Pickled tea leaves (လက်ဖက်)",
                                "Mint tea (شاي بالنعناع)",
                                "Lotus tea (trà sen)",
                                "Chamomile",
                                "Ginger",
                                "Milk tea",
                                "Iced tea",
                                "Something else")));
        all.put(
                "cards",
                new Content.Carousel(
                        List.of(card("Jasmine", "8,000 kyat", "jasmine"), card("Oolong", "12,000 kyat", "oolong"))));
        all.put(
                "picture",
                new Content.Image(
                        new Media(
                                new MediaSource.Link(URI.create("https://example.com/shop.jpg")),
                                "image/jpeg",
                                null,
                                null),
                        "Our shop in Yangon"));
        all.put("place", new Content.Location(16.8, 96.15, "Golden Leaf Tea", "Bogyoke Road 1, Yangon"));
        all.put(
                "links",
                new Content.Choices(
                        "See what we have:",
                        List.of(
                                Option.link("catalogue", "Catalogue", URI.create("https://example.com/tea")),
                                Option.reply("person", "Talk to a person"))));
        return all;
    }

    private static List<Option> replies(String... titles) {
        return List.of(titles).stream()
                .map(title -> Option.reply("o" + Integer.toHexString(title.hashCode()), title))
                .toList();
    }

    private static Content.Carousel.Card card(String title, String price, String id) {
        return new Content.Carousel.Card(
                title,
                price,
                new MediaSource.Link(URI.create("https://example.com/" + id + ".jpg")),
                List.of(Option.reply("buy-" + id, "Buy"), Option.reply("more-" + id, "Tell me more")));
    }
}
