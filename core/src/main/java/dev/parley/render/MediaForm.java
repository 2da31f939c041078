package dev.parley.render;

import dev.parley.channel.Capabilities.Feature;
import dev.parley.message.Content;
import dev.parley.message.Media;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A message with a file.
 *
 * @param kind what a channel must know to show it
 * @param build the message, with another caption
 */
record MediaForm(
        Feature kind, Media media, @Nullable String caption, BiFunction<Media, @Nullable String, Content> build) {

    static MediaForm of(Content.Image image) {
        return new MediaForm(Feature.IMAGE, image.media(), image.caption(), Content.Image::new);
    }

    static MediaForm of(Content.Video video) {
        return new MediaForm(Feature.VIDEO, video.media(), video.caption(), Content.Video::new);
    }

    static MediaForm of(Content.Audio audio) {
        return new MediaForm(
                Feature.AUDIO,
                audio.media(),
                audio.caption(),
                (media, caption) -> new Content.Audio(media, caption, audio.voice()));
    }

    static MediaForm of(Content.File file) {
        return new MediaForm(Feature.FILE, file.media(), file.caption(), Content.File::new);
    }

    MediaForm asFile() {
        return of(new Content.File(media, caption));
    }

    Content with(@Nullable String otherCaption) {
        return build.apply(media, otherCaption);
    }
}
