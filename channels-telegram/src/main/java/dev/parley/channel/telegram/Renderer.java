package dev.parley.channel.telegram;

import dev.parley.message.Content;

/** Says what a content is to Telegram: a text with buttons, a file, a place, a card, or nothing that it knows. */
final class Renderer implements Content.Cases<Renderer.Rendered> {

    /** One of the few forms that a message can have. */
    sealed interface Rendered {

        record OfText(OutboundText text) implements Rendered {}

        record OfMedia(OutboundMedia media) implements Rendered {}

        record OfLocation(Content.Location location) implements Rendered {}

        record OfCard(Content.ContactCard card) implements Rendered {}

        /** A question with a keyboard of its own, which Telegram can send and not put in place of another. */
        record OfKeyboard(OutboundText text) implements Rendered {}

        /** Refused without a call. */
        record OfNothing(String code) implements Rendered {}
    }

    private final boolean group;

    Renderer(boolean group) {
        this.group = group;
    }

    @Override
    public Rendered text(Content.Text text) {
        return new Rendered.OfText(new OutboundText(text));
    }

    @Override
    public Rendered image(Content.Image image) {
        return media(new OutboundMedia("sendPhoto", "photo", image.media(), image.caption()));
    }

    @Override
    public Rendered video(Content.Video video) {
        return media(new OutboundMedia("sendVideo", "video", video.media(), video.caption()));
    }

    @Override
    public Rendered audio(Content.Audio audio) {
        return media(
                audio.voice()
                        ? new OutboundMedia("sendVoice", "voice", audio.media(), audio.caption())
                        : new OutboundMedia("sendAudio", "audio", audio.media(), audio.caption()));
    }

    @Override
    public Rendered file(Content.File file) {
        return media(new OutboundMedia("sendDocument", "document", file.media(), file.caption()));
    }

    @Override
    public Rendered sticker(Content.Sticker sticker) {
        return media(new OutboundMedia("sendSticker", "sticker", sticker.media(), null));
    }

    private static Rendered media(OutboundMedia media) {
        return new Rendered.OfMedia(media);
    }

    @Override
    public Rendered location(Content.Location location) {
        return new Rendered.OfLocation(location);
    }

    @Override
    public Rendered contactCard(Content.ContactCard card) {
        return new Rendered.OfCard(card);
    }

    @Override
    public Rendered choices(Content.Choices choices) {
        try {
            OutboundText text = OutboundText.of(choices, group);
            return OutboundText.isKeyboard(choices) ? new Rendered.OfKeyboard(text) : new Rendered.OfText(text);
        } catch (RefusedException e) {
            return new Rendered.OfNothing(e.code());
        }
    }

    @Override
    public Rendered carousel(Content.Carousel carousel) {
        return new Rendered.OfNothing("not-supported:carousel");
    }

    @Override
    public Rendered choice(Content.Choice choice) {
        return new Rendered.OfNothing("not-supported:choice");
    }

    @Override
    public Rendered template(Content.Template template) {
        return new Rendered.OfNothing("not-supported:template");
    }

    @Override
    public Rendered unsupported(Content.Unsupported unsupported) {
        return new Rendered.OfNothing("not-supported:unsupported");
    }
}
