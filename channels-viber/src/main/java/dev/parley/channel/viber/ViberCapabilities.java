package dev.parley.channel.viber;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Capabilities.MediaLimit;
import dev.parley.channel.Pacing;
import dev.parley.message.Limit;
import java.time.Duration;
import java.util.Set;

/** What Viber can show, and how much of it: the limits that the rendering holds to. */
final class ViberCapabilities {

    /** A hundred messages an hour to one person who does not answer (Viber REST API, sending messages). */
    private static final Pacing PACING = new Pacing(new Pacing.Rate(100, Duration.ofHours(1), 100), null);

    static final Capabilities ALL = Capabilities.builder(Limit.utf16(Renderer.MAX_TEXT))
            .caption(Limit.utf16(OutboundMedia.MAX_CAPTION))
            .buttons(Keyboards.MAX_BUTTONS, Limit.utf16(Keyboards.MAX_TITLE), Limit.utf16(Renderer.MAX_TEXT))
            .cards(
                    Carousels.MAX_CARDS,
                    Limit.utf16(Carousels.MAX_TITLE),
                    Limit.utf16(Carousels.MAX_SUBTITLE),
                    Carousels.MAX_OPTIONS)
            .media(Feature.IMAGE, OutboundMedia.MAX_PICTURE, OutboundMedia.PICTURES.toArray(String[]::new))
            .media(Feature.VIDEO, new MediaLimit(OutboundMedia.MAX_VIDEO, OutboundMedia.VIDEOS, false, true))
            .media(Feature.FILE, new MediaLimit(OutboundMedia.MAX_FILE, Set.of(), false, true))
            // By Viber's own number only: no bytes of anybody else's are a sticker.
            .media(Feature.STICKER, new MediaLimit(0, Set.of(), false, true))
            .pacing(PACING)
            .features(
                    Feature.INLINE_OPTIONS,
                    Feature.KEYBOARD_OPTIONS,
                    Feature.LINK_OPTIONS,
                    Feature.PHONE_OPTIONS,
                    Feature.LOCATION_OPTIONS,
                    Feature.LOCATION,
                    Feature.CONTACT_CARD,
                    Feature.MEDIA_BY_LINK,
                    Feature.RECEIPTS)
            .build();

    private ViberCapabilities() {}
}
