package dev.parley.internal;

import dev.parley.channel.Capabilities;
import dev.parley.message.Content;
import dev.parley.message.Content.Text;
import dev.parley.message.Limit;
import dev.parley.message.Media;
import dev.parley.message.Option;
import dev.parley.message.TextSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Fits content to a channel: what is too long becomes several messages, each with a delivery of its own, and cards
 * become numbered text where a channel has none.
 */
final class Pieces {

    private Pieces() {}

    static List<Content> of(Content content, Capabilities capabilities) {
        if (content instanceof Text text) {
            return List.copyOf(TextSplitter.split(text, capabilities.text()));
        } else if (content instanceof Content.Choices choices) {
            return choices(choices, capabilities.text());
        } else if (content instanceof Content.Carousel carousel && !capabilities.has(Capabilities.Feature.CAROUSEL)) {
            return of(numbered(carousel), capabilities);
        } else if (content instanceof Content.Image image) {
            return captioned(image.media(), image.caption(), capabilities, Content.Image::new);
        } else if (content instanceof Content.Video video) {
            return captioned(video.media(), video.caption(), capabilities, Content.Video::new);
        } else if (content instanceof Content.File file) {
            return captioned(file.media(), file.caption(), capabilities, Content.File::new);
        } else if (content instanceof Content.Audio audio) {
            return captioned(
                    audio.media(),
                    audio.caption(),
                    capabilities,
                    (media, caption) -> new Content.Audio(media, caption, audio.voice()));
        }
        return List.of(content);
    }

    /** The buttons go with the last piece, which is what the contact sees last. */
    private static List<Content> choices(Content.Choices choices, Limit maxText) {
        List<Text> prompts = TextSplitter.split(choices.prompt(), maxText);
        List<Content> pieces = new ArrayList<>(prompts.subList(0, prompts.size() - 1));
        pieces.add(new Content.Choices(prompts.get(prompts.size() - 1), choices.options(), choices.layout()));
        return pieces;
    }

    /** Cards below each other in one text; their numbers tell whose each button is. */
    private static Content numbered(Content.Carousel carousel) {
        List<Option> options = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (Content.Carousel.Card card : carousel.cards()) {
            number++;
            text.append(number == 1 ? "" : "\n\n").append(number).append(". ").append(card.title());
            if (card.subtitle() != null) {
                text.append('\n').append(card.subtitle());
            }
            for (Option option : card.options()) {
                options.add(new Option(option.id(), number + ". " + option.title(), option.action(), option.link()));
            }
        }
        return options.isEmpty() ? new Text(text.toString()) : new Content.Choices(text.toString(), options);
    }

    private static List<Content> captioned(
            Media media,
            @Nullable String caption,
            Capabilities capabilities,
            BiFunction<Media, @Nullable String, Content> build) {
        if (caption == null || caption.isBlank() || capabilities.caption().fits(caption)) {
            return List.of(build.apply(media, caption));
        }
        List<Content> pieces = new ArrayList<>();
        pieces.add(build.apply(media, null));
        pieces.addAll(TextSplitter.split(new Text(caption), capabilities.text()));
        return pieces;
    }
}
