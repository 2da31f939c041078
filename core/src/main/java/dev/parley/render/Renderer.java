package dev.parley.render;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.message.Content;
import java.util.List;

/**
 * Fits content to what a channel can show. What does not fit takes the next simpler form: a carousel becomes a list, a
 * list becomes buttons, buttons become numbered text; what is too long becomes several messages. No option loses its id,
 * and what is lost is told.
 *
 * <p>Pure: the same content and capabilities always give the same messages, and messages that came out of it come out
 * unchanged when they go in again.
 */
public final class Renderer implements Content.Cases<Rendering> {

    private final Capabilities capabilities;
    private final Draft draft = new Draft();

    private Renderer(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /**
     * The messages that show a content on a channel.
     *
     * @param capabilities with room for every character in a text: 4 bytes of UTF-8, 2 UTF-16 units
     */
    public static Rendering render(Content content, Capabilities capabilities) {
        return content.fold(new Renderer(capabilities));
    }

    /** Whether a channel shows a content as it is; styles are left out, since a text can go without them. */
    public static boolean takes(Content content, Capabilities capabilities) {
        Content plain = content instanceof Content.Text text ? new Content.Text(text.value()) : content;
        return render(plain, capabilities).messages().equals(List.of(plain));
    }

    @Override
    public Rendering text(Content.Text text) {
        texts().add(text);
        return draft.rendering();
    }

    @Override
    public Rendering image(Content.Image image) {
        return media(MediaForm.of(image));
    }

    @Override
    public Rendering video(Content.Video video) {
        return media(MediaForm.of(video));
    }

    @Override
    public Rendering audio(Content.Audio audio) {
        return media(MediaForm.of(audio));
    }

    @Override
    public Rendering file(Content.File file) {
        return media(MediaForm.of(file));
    }

    private Rendering media(MediaForm form) {
        new MediaRenderer(capabilities, draft).render(form);
        return draft.rendering();
    }

    @Override
    public Rendering sticker(Content.Sticker sticker) {
        if (new MediaRenderer(capabilities, draft).takes(Feature.STICKER, sticker.media())) {
            draft.add(sticker);
        } else if (sticker.emoji() != null && !sticker.emoji().isBlank()) {
            draft.lose(Loss.Kind.STICKER, "shown as its emoji");
            texts().add(sticker.emoji());
        } else {
            draft.lose(Loss.Kind.STICKER, "not shown");
        }
        return draft.rendering();
    }

    @Override
    public Rendering location(Content.Location location) {
        if (capabilities.has(Feature.LOCATION)) {
            draft.add(location);
        } else {
            draft.lose(Loss.Kind.LOCATION, "shown as text with a link to a map");
            texts().add(Lines.of(location.name(), location.address(), map(location)));
        }
        return draft.rendering();
    }

    /** Google's documented form of a link to a place, "Maps URLs", which every phone opens. */
    private static String map(Content.Location location) {
        return "https://www.google.com/maps/search/?api=1&query=" + location.latitude() + "," + location.longitude();
    }

    @Override
    public Rendering contactCard(Content.ContactCard card) {
        if (capabilities.has(Feature.CONTACT_CARD)) {
            draft.add(card);
        } else {
            String text = Lines.of(card.name(), card.phone());
            draft.lose(Loss.Kind.CONTACT_CARD, text.isEmpty() ? "not shown, since it is empty" : "shown as text");
            texts().add(text);
        }
        return draft.rendering();
    }

    @Override
    public Rendering choices(Content.Choices choices) {
        new ChoicesRenderer(capabilities, draft).render(choices);
        return draft.rendering();
    }

    @Override
    public Rendering carousel(Content.Carousel carousel) {
        new CarouselRenderer(capabilities, draft).render(carousel);
        return draft.rendering();
    }

    @Override
    public Rendering template(Content.Template template) {
        if (capabilities.has(Feature.TEMPLATE)) {
            draft.add(template);
        } else {
            draft.lose(Loss.Kind.TEMPLATE, "not shown, since the channel has no templates");
        }
        return draft.rendering();
    }

    @Override
    public Rendering choice(Content.Choice choice) {
        return nothing("a pressed button");
    }

    @Override
    public Rendering unsupported(Content.Unsupported unsupported) {
        return nothing("an unknown kind");
    }

    private Rendering nothing(String what) {
        draft.lose(Loss.Kind.CONTENT, "not shown: " + what + " cannot be sent");
        return draft.rendering();
    }

    private Texts texts() {
        return new Texts(capabilities, draft);
    }
}
