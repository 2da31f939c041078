package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.message.Content;
import dev.parley.message.MediaSource;
import java.util.regex.Pattern;

/** Says a content in Viber's words, without receiver and sender. What Viber has no word for is refused. */
final class Renderer implements Content.Cases<ObjectNode> {

    /** The longest text, in UTF-16 units, the stricter of two readings (Viber REST API, text message). */
    static final int MAX_TEXT = 7000;

    /** The name and the number of a card, in UTF-16 units (Viber REST API, contact message). */
    static final int MAX_CARD_NAME = 28;

    static final int MAX_CARD_PHONE = 18;

    /** From this on a button can be silent, so that what it sends does not stand in the chat. */
    static final int SILENT_API_VERSION = 7;

    private static final int MAX_URL = 2000;
    private static final Pattern URL = Pattern.compile("https?://\\S+");
    private static final Pattern STICKER_ID = Pattern.compile("[0-9]{1,18}");

    private final boolean plain;

    /**
     * For a message.
     *
     * @param plain whether it must do with what clients of any age know
     */
    Renderer(boolean plain) {
        this.plain = plain;
    }

    @Override
    public ObjectNode text(Content.Text text) {
        String value = text.value();
        if (value.length() <= MAX_URL && URL.matcher(value).matches()) {
            // It is shown with a preview then.
            return message("url").put("media", value);
        }
        return message("text").put("text", checked(value, MAX_TEXT, "text-too-long"));
    }

    @Override
    public ObjectNode choices(Content.Choices choices) {
        ObjectNode message = message("text");
        message.put("text", checked(choices.prompt().value(), MAX_TEXT, "text-too-long"));
        ObjectNode keyboard = Keyboards.of(choices.options(), plain);
        if (!keyboard.path("Buttons").isEmpty()) {
            message.set("keyboard", keyboard);
            requireVersion(message, 1);
        }
        return message;
    }

    @Override
    public ObjectNode carousel(Content.Carousel carousel) {
        ObjectNode message = message("rich_media");
        message.set("rich_media", Carousels.of(carousel, plain));
        message.put("alt_text", Carousels.inWords(carousel));
        requireVersion(message, Carousels.API_VERSION);
        return message;
    }

    private void requireVersion(ObjectNode message, int otherwise) {
        message.put("min_api_version", plain ? otherwise : SILENT_API_VERSION);
    }

    @Override
    public ObjectNode image(Content.Image image) {
        return OutboundMedia.picture(message("picture"), image);
    }

    @Override
    public ObjectNode video(Content.Video video) {
        return OutboundMedia.video(message("video"), video);
    }

    @Override
    public ObjectNode file(Content.File file) {
        return OutboundMedia.file(message("file"), file);
    }

    @Override
    public ObjectNode sticker(Content.Sticker sticker) {
        if (sticker.media().source() instanceof MediaSource.PlatformFile file
                && STICKER_ID.matcher(file.id()).matches()) {
            return message("sticker").put("sticker_id", Long.parseLong(file.id()));
        }
        throw new RefusedException("not-supported:sticker-of-ones-own");
    }

    /** A place has no name at Viber. */
    @Override
    public ObjectNode location(Content.Location location) {
        ObjectNode message = message("location");
        message.putObject("location").put("lat", location.latitude()).put("lon", location.longitude());
        return message;
    }

    @Override
    public ObjectNode contactCard(Content.ContactCard card) {
        ObjectNode message = message("contact");
        String name = card.name().isBlank() ? card.phone() : card.name();
        message.putObject("contact")
                .put("name", checked(name, MAX_CARD_NAME, "contact-name-too-long"))
                .put("phone_number", checked(card.phone(), MAX_CARD_PHONE, "phone-number-too-long"));
        return message;
    }

    @Override
    public ObjectNode audio(Content.Audio audio) {
        throw new RefusedException("not-supported:audio");
    }

    @Override
    public ObjectNode choice(Content.Choice choice) {
        throw new RefusedException("not-supported:choice");
    }

    @Override
    public ObjectNode template(Content.Template template) {
        throw new RefusedException("not-supported:template");
    }

    @Override
    public ObjectNode unsupported(Content.Unsupported unsupported) {
        throw new RefusedException("not-supported:unsupported");
    }

    private static ObjectNode message(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /** A text within its limit in UTF-16 units. */
    static String checked(String text, int max, String code) {
        if (text.length() > max) {
            throw new RefusedException(code);
        }
        return text;
    }
}
