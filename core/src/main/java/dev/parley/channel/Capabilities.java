package dev.parley.channel;

import java.util.Set;

/**
 * What a channel can show, declared and held to by its contract test: what is not declared is refused, not attempted.
 *
 * @param maxText the longest text, in UTF-16 units; longer ones are split before they reach the channel
 * @param maxCaption the longest caption under a picture or file, in UTF-16 units
 * @param maxOptions the most buttons of one message
 * @param features what it knows beyond plain text
 */
public record Capabilities(int maxText, int maxCaption, int maxOptions, Set<Feature> features) {

    /** One thing that some platforms know and others do not. */
    public enum Feature {
        /** Styles within a text. */
        STYLES,
        /** Buttons under a message. */
        INLINE_OPTIONS,
        /** Buttons in place of the keyboard. */
        KEYBOARD_OPTIONS,
        IMAGE,
        VIDEO,
        AUDIO,
        FILE,
        LOCATION,
        CONTACT_CARD,
        STICKER,
        CAROUSEL,
        TEMPLATE,
        /** Media that the platform fetches from a link. */
        MEDIA_BY_LINK,
        /** Media as bytes. */
        MEDIA_BY_UPLOAD,
        /** Changing a message that was sent. */
        EDIT,
        /** "Is typing". */
        TYPING,
        /** Reports that a message was delivered or read. */
        RECEIPTS
    }

    public Capabilities {
        features = Set.copyOf(features);
    }

    /** Whether the channel knows it. */
    public boolean has(Feature feature) {
        return features.contains(feature);
    }
}
