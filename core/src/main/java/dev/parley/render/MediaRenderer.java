package dev.parley.render;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Capabilities.MediaLimit;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Pictures, films, recordings and files: as what they are, else as a file, else as a link. */
final class MediaRenderer {

    private final Capabilities capabilities;
    private final Draft draft;
    private final Texts texts;

    MediaRenderer(Capabilities capabilities, Draft draft) {
        this.capabilities = capabilities;
        this.draft = draft;
        texts = new Texts(capabilities, draft);
    }

    void render(MediaForm form) {
        if (takes(form.kind(), form.media())) {
            captioned(form);
        } else if (takes(Feature.FILE, form.media())) {
            draft.lose(Loss.Kind.MEDIA_KIND, form.kind() + " as a file");
            captioned(form.asFile());
        } else if (form.media().source() instanceof MediaSource.Link link) {
            draft.lose(Loss.Kind.MEDIA_KIND, form.kind() + " as a link");
            texts.add(Lines.of(form.caption(), link.uri().toString()));
        } else {
            draft.lose(Loss.Kind.MEDIA, form.kind() + " not shown");
            texts.add(Lines.of(form.caption()));
        }
    }

    private void captioned(MediaForm form) {
        String caption = form.caption();
        if (caption == null || caption.isBlank() || takesCaption(form.kind(), caption)) {
            draft.add(form.with(caption));
        } else {
            draft.lose(Loss.Kind.CAPTION, "a text of its own");
            draft.add(form.with(null));
            texts.add(caption);
        }
    }

    private boolean takesCaption(Feature kind, String caption) {
        return capabilities.caption().fits(caption)
                && capabilities.limit(kind).map(MediaLimit::captioned).orElse(true);
    }

    /** Whether a file can be sent as this kind; what is not known of it is taken for right, but for a size that must be told. */
    boolean takes(Feature kind, Media media) {
        return capabilities.has(kind)
                && takes(media.source())
                && capabilities.limit(kind).map(limit -> fits(limit, media)).orElse(true);
    }

    private boolean takes(MediaSource source) {
        if (source instanceof MediaSource.Link) {
            return capabilities.has(Feature.MEDIA_BY_LINK);
        } else if (source instanceof MediaSource.Upload || source instanceof MediaSource.Stored) {
            // What is stored is bytes by the time that the channel sees it.
            return capabilities.has(Feature.MEDIA_BY_UPLOAD);
        }
        return true;
    }

    private static boolean fits(MediaLimit limit, Media media) {
        Long told = media.size();
        long size = media.source() instanceof MediaSource.Upload upload ? upload.length() : told == null ? 0 : told;
        String type = type(media.type());
        boolean known = told != null || !(media.source() instanceof MediaSource.Link);
        return size <= limit.maxBytes()
                && (known || !limit.sized())
                && (type == null || limit.types().isEmpty() || limit.types().contains(type));
    }

    /** Without its parameters, as {@code codecs=opus}. */
    private static @Nullable String type(@Nullable String told) {
        if (told == null) {
            return null;
        }
        int parameters = told.indexOf(';');
        return (parameters < 0 ? told : told.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
