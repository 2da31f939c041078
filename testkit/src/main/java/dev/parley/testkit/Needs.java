package dev.parley.testkit;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Delivery;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.util.EnumSet;
import java.util.Set;

/** What a channel must know to carry something. Styles are left out: a text can go without them. */
final class Needs {

    private Needs() {}

    static Set<Feature> of(Delivery delivery) {
        if (delivery instanceof Delivery.Send send) {
            return of(send.content());
        } else if (delivery instanceof Delivery.Edit edit) {
            Set<Feature> needs = of(edit.content());
            needs.add(Feature.EDIT);
            return needs;
        } else if (delivery instanceof Delivery.Typing) {
            return EnumSet.of(Feature.TYPING);
        } else if (delivery instanceof Delivery.MarkRead) {
            return EnumSet.of(Feature.MARK_READ);
        } else if (delivery instanceof Delivery.React) {
            return EnumSet.of(Feature.REACTIONS);
        }
        return EnumSet.noneOf(Feature.class);
    }

    /** Whether its file, if it has one, is within what the channel takes of such files. */
    static boolean fits(Capabilities capabilities, Delivery delivery) {
        if (!(delivery instanceof Delivery.Send send)) {
            return true;
        }
        Content content = send.content();
        if (content instanceof Content.Image image) {
            return fits(capabilities, Feature.IMAGE, image.media());
        } else if (content instanceof Content.Video video) {
            return fits(capabilities, Feature.VIDEO, video.media());
        } else if (content instanceof Content.Audio audio) {
            return fits(capabilities, Feature.AUDIO, audio.media());
        } else if (content instanceof Content.File file) {
            return fits(capabilities, Feature.FILE, file.media());
        } else if (content instanceof Content.Sticker sticker) {
            return fits(capabilities, Feature.STICKER, sticker.media());
        }
        return true;
    }

    private static boolean fits(Capabilities capabilities, Feature kind, Media media) {
        return capabilities
                .limit(kind)
                .map(limit -> (media.size() == null || media.size() <= limit.maxBytes())
                        && (media.type() == null
                                || limit.types().isEmpty()
                                || limit.types().contains(media.type())))
                .orElse(true);
    }

    /** Whether it is something that a bot can say at all. */
    static boolean isSendable(Content content) {
        return !(content instanceof Content.Choice) && !(content instanceof Content.Unsupported);
    }

    private static Set<Feature> of(Content content) {
        if (content instanceof Content.Image image) {
            return media(Feature.IMAGE, image.media());
        } else if (content instanceof Content.Video video) {
            return media(Feature.VIDEO, video.media());
        } else if (content instanceof Content.Audio audio) {
            return media(Feature.AUDIO, audio.media());
        } else if (content instanceof Content.File file) {
            return media(Feature.FILE, file.media());
        } else if (content instanceof Content.Sticker sticker) {
            return media(Feature.STICKER, sticker.media());
        } else if (content instanceof Content.Location) {
            return EnumSet.of(Feature.LOCATION);
        } else if (content instanceof Content.ContactCard) {
            return EnumSet.of(Feature.CONTACT_CARD);
        } else if (content instanceof Content.Choices choices) {
            return EnumSet.of(
                    choices.layout() == Content.Choices.Layout.INLINE
                            ? Feature.INLINE_OPTIONS
                            : Feature.KEYBOARD_OPTIONS);
        } else if (content instanceof Content.Carousel) {
            return EnumSet.of(Feature.CAROUSEL);
        } else if (content instanceof Content.Template) {
            return EnumSet.of(Feature.TEMPLATE);
        }
        return EnumSet.noneOf(Feature.class);
    }

    private static Set<Feature> media(Feature kind, Media media) {
        Set<Feature> needs = EnumSet.of(kind);
        if (media.source() instanceof MediaSource.Link) {
            needs.add(Feature.MEDIA_BY_LINK);
        } else if (media.source() instanceof MediaSource.Upload) {
            needs.add(Feature.MEDIA_BY_UPLOAD);
        }
        return needs;
    }
}
