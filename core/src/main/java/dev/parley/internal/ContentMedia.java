package dev.parley.internal;

import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files in a content. */
final class ContentMedia {

    /** Puts another file in place of one. */
    @FunctionalInterface
    interface Change {
        Media of(Media media) throws IOException;
    }

    private ContentMedia() {}

    /** The file that a message of a contact brings along; null where it brings none. */
    static @Nullable Media of(Content content) {
        if (content instanceof Content.Image image) {
            return image.media();
        } else if (content instanceof Content.Video video) {
            return video.media();
        } else if (content instanceof Content.Audio audio) {
            return audio.media();
        } else if (content instanceof Content.File file) {
            return file.media();
        } else if (content instanceof Content.Sticker sticker) {
            return sticker.media();
        }
        return null;
    }

    /** The same content with each file changed. */
    static Content changed(Content content, Change change) throws IOException {
        if (content instanceof Content.Image image) {
            return new Content.Image(change.of(image.media()), image.caption());
        } else if (content instanceof Content.Video video) {
            return new Content.Video(change.of(video.media()), video.caption());
        } else if (content instanceof Content.Audio audio) {
            return new Content.Audio(change.of(audio.media()), audio.caption(), audio.voice());
        } else if (content instanceof Content.File file) {
            return new Content.File(change.of(file.media()), file.caption());
        } else if (content instanceof Content.Sticker sticker) {
            return new Content.Sticker(change.of(sticker.media()), sticker.emoji());
        } else if (content instanceof Content.Carousel carousel) {
            return changed(carousel, change);
        } else if (content instanceof Content.Template template) {
            return changed(template, change);
        }
        return content;
    }

    private static Content changed(Content.Carousel carousel, Change change) throws IOException {
        List<Content.Carousel.Card> cards = new ArrayList<>();
        for (Content.Carousel.Card card : carousel.cards()) {
            MediaSource image = card.image();
            MediaSource now = image == null ? null : change.of(new Media(image)).source();
            cards.add(new Content.Carousel.Card(card.title(), card.subtitle(), now, card.options()));
        }
        return new Content.Carousel(cards);
    }

    private static Content changed(Content.Template template, Change change) throws IOException {
        List<Content.Template.Parameter> parameters = new ArrayList<>();
        for (Content.Template.Parameter parameter : template.parameters()) {
            Content media = parameter.media();
            parameters.add(new Content.Template.Parameter(
                    parameter.part(),
                    parameter.name(),
                    parameter.text(),
                    media == null ? null : changed(media, change)));
        }
        return new Content.Template(template.name(), template.language(), parameters);
    }
}
