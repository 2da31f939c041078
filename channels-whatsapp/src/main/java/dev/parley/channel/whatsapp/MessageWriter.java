package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.message.Content;
import dev.parley.message.Limit;
import dev.parley.message.Media;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what a message says into the body of a call; gives the code of the refusal where it cannot be said. */
final class MessageWriter implements Content.Cases<Optional<String>> {

    private static final Limit TEXT = WhatsAppChannel.CAPABILITIES.text();
    private static final Limit CAPTION = WhatsAppChannel.CAPABILITIES.caption();
    private static final Optional<String> DONE = Optional.empty();

    private final ObjectNode body;
    private final String listLabel;
    private final FileWriter files = new FileWriter();

    MessageWriter(ObjectNode body, String listLabel) {
        this.body = body;
        this.listLabel = listLabel;
    }

    /** What goes up before. */
    List<OutboundCall.Attachment> files() {
        return files.uploads();
    }

    @Override
    public Optional<String> text(Content.Text text) {
        return writing(() -> text(text.value()));
    }

    private void text(String text) throws RefusedException {
        if (!TEXT.fits(text)) {
            throw new RefusedException("text-too-long");
        }
        part("text").put("body", text).put("preview_url", false);
    }

    @Override
    public Optional<String> image(Content.Image image) {
        return media("image", Feature.IMAGE, image.media(), image.caption());
    }

    @Override
    public Optional<String> video(Content.Video video) {
        return media("video", Feature.VIDEO, video.media(), video.caption());
    }

    @Override
    public Optional<String> audio(Content.Audio audio) {
        return has(audio.caption())
                ? Optional.of("not-supported:audio-caption")
                : media("audio", Feature.AUDIO, audio.media(), null);
    }

    @Override
    public Optional<String> file(Content.File file) {
        return writing(() -> {
            ObjectNode target = part("document");
            files.putDocument(file.media(), target);
            putCaption(file.caption(), target);
        });
    }

    @Override
    public Optional<String> sticker(Content.Sticker sticker) {
        return media("sticker", Feature.STICKER, sticker.media(), null);
    }

    @Override
    public Optional<String> location(Content.Location location) {
        ObjectNode place = part("location").put("latitude", location.latitude()).put("longitude", location.longitude());
        if (has(location.name())) {
            place.put("name", location.name());
        }
        if (has(location.address())) {
            place.put("address", location.address());
        }
        return DONE;
    }

    @Override
    public Optional<String> contactCard(Content.ContactCard card) {
        String name = card.name().isBlank() ? card.phone() : card.name();
        ObjectNode contact = body.put("type", "contacts").putArray("contacts").addObject();
        contact.putObject("name").put("formatted_name", name).put("first_name", name);
        contact.putArray("phones").addObject().put("phone", card.phone());
        return DONE;
    }

    @Override
    public Optional<String> choices(Content.Choices choices) {
        return writing(() -> {
            Interactive.requireShowable(choices);
            if (Interactive.isText(choices)) {
                text(Interactive.textWithLinks(choices));
            } else {
                Interactive.write(choices, part("interactive"), listLabel);
            }
        });
    }

    @Override
    public Optional<String> template(Content.Template template) {
        return writing(() -> Templates.write(template, part("template"), files));
    }

    @Override
    public Optional<String> carousel(Content.Carousel carousel) {
        return Optional.of("not-supported:carousel");
    }

    @Override
    public Optional<String> choice(Content.Choice choice) {
        return Optional.of("not-supported:choice");
    }

    @Override
    public Optional<String> unsupported(Content.Unsupported unsupported) {
        return Optional.of("not-supported:unsupported");
    }

    private Optional<String> media(String type, Feature kind, Media media, @Nullable String caption) {
        return writing(() -> {
            ObjectNode target = part(type);
            files.put(kind, media, target);
            putCaption(caption, target);
        });
    }

    private static void putCaption(@Nullable String caption, ObjectNode target) throws RefusedException {
        if (has(caption)) {
            if (!CAPTION.fits(caption)) {
                throw new RefusedException("caption-too-long");
            }
            target.put("caption", caption);
        }
    }

    private ObjectNode part(String type) {
        return body.put("type", type).putObject(type);
    }

    private static boolean has(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static Optional<String> writing(Writing writing) {
        try {
            writing.run();
            return DONE;
        } catch (RefusedException e) {
            return Optional.of(e.code());
        }
    }

    private interface Writing {
        void run() throws RefusedException;
    }
}
