package dev.parley.render;

/**
 * Something that a channel could not show as it was meant.
 *
 * @param kind what it was
 * @param detail what became of it, in a few words for the staff; nothing of the message's text
 */
public record Loss(Kind kind, String detail) {

    /** What can be lost. */
    public enum Kind {
        /** Bold, italic and the like. */
        STYLES,
        /** Options became a numbered text. */
        BUTTONS,
        /** Buttons are not where they were meant to be. */
        LAYOUT,
        /** Titles were cut. */
        TITLE,
        /** A button that opens a page became a line of text. */
        LINK_BUTTON,
        /** A button that sends the phone number became a line of text. */
        PHONE_BUTTON,
        /** A button that sends where the contact is became a line of text. */
        LOCATION_BUTTON,
        /** Cards are not side by side. */
        CAROUSEL,
        /** The picture of a card. */
        CARD_IMAGE,
        /** A caption became a text of its own. */
        CAPTION,
        /** A picture, film, recording or file became another kind of message, or a link. */
        MEDIA_KIND,
        /** A picture, film, recording or file is not shown at all. */
        MEDIA,
        /** An address-book entry became a text. */
        CONTACT_CARD,
        /** A place became a text. */
        LOCATION,
        /** A sticker became an emoji, or nothing. */
        STICKER,
        /** A template, which has no other form. */
        TEMPLATE,
        /** Something that nobody can send. */
        CONTENT
    }
}
