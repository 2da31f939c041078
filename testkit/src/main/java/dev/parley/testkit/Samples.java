package dev.parley.testkit;

import dev.parley.channel.Delivery;
import dev.parley.conversation.Address;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One of everything that a bot may want to send. */
final class Samples {

    private Samples() {}

    static Map<String, Delivery> deliveries(Address to, Supplier<MessageId> ids) {
        Map<String, Delivery> all = new LinkedHashMap<>();
        contents().forEach((name, content) -> all.put(name, new Delivery.Send(to, ids.get(), content, null, false)));
        all.put("an edit", new Delivery.Edit(to, ids.get(), "1", new Content.Text("changed"), false));
        all.put("typing", new Delivery.Typing(to, null));
        return all;
    }

    static Map<String, Content> contents() {
        List<Option> options = List.of(Option.reply("one", "One"), Option.reply("two", "နှစ်"));
        Map<String, Content> all = new LinkedHashMap<>();
        for (boolean upload : new boolean[] {false, true}) {
            String how = upload ? " by upload" : " by link";
            all.put("an image" + how, new Content.Image(media("a.jpg", "image/jpeg", upload), "caption"));
            all.put("a video" + how, new Content.Video(media("a.mp4", "video/mp4", upload), null));
            all.put("audio" + how, new Content.Audio(media("a.mp3", "audio/mpeg", upload), null, false));
            all.put("a voice message" + how, new Content.Audio(media("a.ogg", "audio/ogg", upload), null, true));
            all.put("a file" + how, new Content.File(media("a.pdf", "application/pdf", upload), null));
            all.put("a sticker" + how, new Content.Sticker(media("a.webp", "image/webp", upload), "👍"));
        }
        all.put("a location", new Content.Location(16.8, 96.15, null, null));
        all.put("a venue", new Content.Location(16.8, 96.15, "Shop", "Street 1"));
        all.put("a contact card", new Content.ContactCard("Thiri", "+959000000000", false));
        all.put("buttons", new Content.Choices("Which?", options));
        all.put(
                "a keyboard",
                new Content.Choices(new Content.Text("Which?"), options, Content.Choices.Layout.KEYBOARD));
        all.put("a carousel", new Content.Carousel(List.of(new Content.Carousel.Card("Card", null, null, options))));
        all.put("a template", new Content.Template("hello", "en", List.of()));
        return all;
    }

    private static Media media(String name, String type, boolean upload) {
        byte[] bytes = "bytes".getBytes(StandardCharsets.UTF_8);
        MediaSource source = upload
                ? new MediaSource.Upload(name, bytes)
                : new MediaSource.Link(URI.create("https://example.com/" + name));
        return new Media(source, type, name, (long) bytes.length);
    }
}
