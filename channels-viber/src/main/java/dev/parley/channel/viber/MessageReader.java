package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Sender;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.WellFormed;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a person sent. The message's type decides and nothing else does: Viber's own samples have fields of other
 * types beside a text.
 */
final class MessageReader {

    private MessageReader() {}

    static InboxEntry read(EventContext context, JsonNode event) throws MalformedEventException {
        JsonNode from = Fields.requiredObject(event, "sender");
        JsonNode message = Fields.requiredObject(event, "message");
        String user = People.id(from);
        Content content = content(message);
        return context.event(
                user,
                new Event.MessageReceived(
                        content,
                        new Sender(user, People.profile(from)),
                        context.token(),
                        context.time(event),
                        true,
                        null));
    }

    private static Content content(JsonNode message) throws MalformedEventException {
        String type = Fields.requiredText(message, "type");
        return switch (type) {
            case "text" -> text(Fields.requiredText(message, "text"));
            case "url" -> new Content.Text(Fields.requiredText(message, "media"));
            case "picture" -> new Content.Image(media(message), Fields.filledText(message, "text"));
            case "video" -> new Content.Video(media(message), Fields.filledText(message, "text"));
            case "file" -> new Content.File(media(message), Fields.filledText(message, "text"));
            case "sticker" -> sticker(message);
            case "contact" -> contact(Fields.requiredObject(message, "contact"));
            case "location" -> location(Fields.requiredObject(message, "location"));
            default -> new Content.Unsupported(type);
        };
    }

    /** A pressed button is a text like any other; only ours can be told from what was typed. */
    private static Content text(String text) {
        String pressed = Presses.option(text);
        return pressed == null ? new Content.Text(text) : new Content.Choice(pressed, null);
    }

    /** A link that is good for an hour. Of what kind the file is, its name does not prove. */
    private static Media media(JsonNode message) throws MalformedEventException {
        Long size = Fields.number(message, "file_size");
        return new Media(
                new MediaSource.Link(link(Fields.requiredText(message, "media"))),
                null,
                Fields.filledText(message, "file_name"),
                size == null ? Fields.number(message, "size") : size);
    }

    private static URI link(String url) throws MalformedEventException {
        try {
            URI link = new URI(WellFormed.text(url.strip()));
            if (link.getHost() != null && ("https".equals(link.getScheme()) || "http".equals(link.getScheme()))) {
                return link;
            }
        } catch (URISyntaxException e) {
            // Nothing that could be fetched; the reason would quote it.
        }
        throw new MalformedEventException("media");
    }

    private static Content sticker(JsonNode message) throws MalformedEventException {
        JsonNode id = message.path("sticker_id");
        String text = id.isIntegralNumber() ? id.asText() : Fields.requiredText(message, "sticker_id");
        return new Content.Sticker(new Media(new MediaSource.PlatformFile(text)), null);
    }

    /** Viber does not say whose number it is, not even behind a button that asks for one's own. */
    private static Content contact(JsonNode contact) throws MalformedEventException {
        String name = Fields.filledText(contact, "name");
        return new Content.ContactCard(name == null ? "" : name, Fields.requiredText(contact, "phone_number"), false);
    }

    private static Content location(JsonNode location) throws MalformedEventException {
        Double latitude = degrees(location.path("lat"));
        Double longitude = degrees(location.path("lon"));
        if (latitude == null || longitude == null || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new MalformedEventException("location");
        }
        return new Content.Location(latitude, longitude, null, null);
    }

    private static @Nullable Double degrees(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        try {
            return value.isTextual() ? Double.valueOf(value.textValue().strip()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
