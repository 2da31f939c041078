package dev.parley.render;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Cards;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Capabilities.Options;
import dev.parley.message.Content;
import dev.parley.message.Content.Choices.Layout;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import dev.parley.message.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a channel can show a message, read from its capabilities alone. */
record Shows(Capabilities capabilities) implements Content.Cases<Boolean> {

    boolean all(List<Content> messages) {
        return messages.stream().allMatch(message -> message.fold(this));
    }

    @Override
    public Boolean text(Content.Text text) {
        return capabilities.text().fits(text.value()) && styles(text.spans());
    }

    private boolean styles(List<Span> spans) {
        return spans.isEmpty() || capabilities.has(Feature.STYLES);
    }

    @Override
    public Boolean image(Content.Image image) {
        return media(Feature.IMAGE, image.media(), image.caption());
    }

    @Override
    public Boolean video(Content.Video video) {
        return media(Feature.VIDEO, video.media(), video.caption());
    }

    @Override
    public Boolean audio(Content.Audio audio) {
        return media(Feature.AUDIO, audio.media(), audio.caption());
    }

    @Override
    public Boolean file(Content.File file) {
        return media(Feature.FILE, file.media(), file.caption());
    }

    @Override
    public Boolean sticker(Content.Sticker sticker) {
        return media(Feature.STICKER, sticker.media(), null);
    }

    private boolean media(Feature kind, Media media, @Nullable String caption) {
        Long size = media.source() instanceof MediaSource.Upload upload ? (Long) (long) upload.length() : media.size();
        Capabilities.MediaLimit limit = capabilities.media().get(kind);
        boolean small = limit == null || size == null || size <= limit.maxBytes();
        boolean typed = limit == null
                || limit.types().isEmpty()
                || media.type() == null
                || limit.types().contains(media.type());
        boolean comes = media.source() instanceof MediaSource.Link
                ? capabilities.has(Feature.MEDIA_BY_LINK)
                : !(media.source() instanceof MediaSource.Upload) || capabilities.has(Feature.MEDIA_BY_UPLOAD);
        boolean captioned = caption == null
                || caption.isBlank()
                || (capabilities.caption().fits(caption) && (limit == null || limit.captioned()));
        boolean sized = limit == null
                || !limit.sized()
                || media.size() != null
                || !(media.source() instanceof MediaSource.Link);
        return capabilities.has(kind) && small && sized && typed && comes && captioned;
    }

    @Override
    public Boolean location(Content.Location location) {
        return capabilities.has(Feature.LOCATION);
    }

    @Override
    public Boolean contactCard(Content.ContactCard card) {
        return capabilities.has(Feature.CONTACT_CARD);
    }

    @Override
    public Boolean choices(Content.Choices choices) {
        boolean there =
                capabilities.has(choices.layout() == Layout.INLINE ? Feature.INLINE_OPTIONS : Feature.KEYBOARD_OPTIONS);
        Options buttons = there ? capabilities.buttons() : null;
        boolean asButtons = buttons != null && buttons.takes(choices);
        Options list = capabilities.list();
        boolean asList = list != null
                && !hasButtonsFor(buttons, choices)
                && choices.layout() == Layout.INLINE
                && list.takes(choices)
                && choices.options().stream().allMatch(option -> option.action() == Option.Action.REPLY);
        return (asButtons || asList)
                && styles(choices.prompt().spans())
                && choices.options().stream().allMatch(this::action);
    }

    /** Then they come behind a prompt that is too long for them, which is better than a list under it. */
    private static boolean hasButtonsFor(@Nullable Options buttons, Content.Choices choices) {
        Content.Text brief = new Content.Text("😀");
        return buttons != null && buttons.takes(new Content.Choices(brief, choices.options(), choices.layout()));
    }

    private boolean action(Option option) {
        return switch (option.action()) {
            case REPLY -> true;
            case OPEN_LINK -> capabilities.has(Feature.LINK_OPTIONS);
            case SHARE_PHONE -> capabilities.has(Feature.PHONE_OPTIONS);
            case SHARE_LOCATION -> capabilities.has(Feature.LOCATION_OPTIONS);
        };
    }

    @Override
    public Boolean carousel(Content.Carousel carousel) {
        Cards cards = capabilities.cards();
        return cards != null
                && capabilities.has(Feature.CAROUSEL)
                && carousel.cards().size() <= cards.max()
                && carousel.cards().stream().allMatch(card -> card(cards, card));
    }

    private boolean card(Cards limits, Content.Carousel.Card card) {
        Options buttons = capabilities.buttons();
        return limits.title().fits(card.title())
                && (card.subtitle() == null || limits.subtitle().fits(card.subtitle()))
                && (card.image() == null || media(Feature.IMAGE, new Media(card.image()), null))
                && card.options().size() <= limits.buttons()
                && card.options().stream()
                        .allMatch(option -> action(option)
                                && (buttons == null || buttons.title().fits(option.title())));
    }

    @Override
    public Boolean template(Content.Template template) {
        return capabilities.has(Feature.TEMPLATE);
    }

    @Override
    public Boolean choice(Content.Choice choice) {
        return false;
    }

    @Override
    public Boolean unsupported(Content.Unsupported unsupported) {
        return false;
    }
}
