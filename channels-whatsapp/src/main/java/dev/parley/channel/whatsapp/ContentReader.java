package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a message says; at least one content. What has no case comes as {@link Content.Unsupported}. */
final class ContentReader {

    private ContentReader() {}

    /**
     * The contents.
     *
     * @param sender the number of who wrote; null where it is not told
     */
    static List<Content> read(JsonNode message, String type, @Nullable String sender) throws MalformedItemException {
        return switch (type) {
            case "contacts" -> cards(message.path("contacts"), sender);
            default -> List.of(one(message, type));
        };
    }

    private static Content one(JsonNode message, String type) throws MalformedItemException {
        JsonNode body = message.path(type);
        return switch (type) {
            case "text" -> text(body, "body", type);
            case "image", "video", "document", "audio", "voice", "sticker" -> media(body, type);
            case "location" -> location(body);
            case "interactive" -> interactive(message, body);
            case "button" -> button(message, body);
            case "order" -> FilledIn.order(body).orElseGet(() -> new Content.Unsupported(type));
            default -> new Content.Unsupported(type);
        };
    }

    private static Content text(JsonNode body, String field, String type) {
        String text = Fields.text(body, field);
        return text == null ? new Content.Unsupported(type) : new Content.Text(text);
    }

    /** What could not be kept, as it was too large, comes without an id. */
    private static Content media(JsonNode body, String type) {
        String id = Fields.text(body, "id");
        if (id == null) {
            return new Content.Unsupported(type);
        }
        Media media = new Media(
                new MediaSource.PlatformFile(id), Fields.text(body, "mime_type"), Fields.text(body, "filename"), null);
        String caption = Fields.text(body, "caption");
        return switch (type) {
            case "image" -> new Content.Image(media, caption);
            case "video" -> new Content.Video(media, caption);
            case "document" -> new Content.File(media, caption);
            case "sticker" -> new Content.Sticker(media, null);
            default -> new Content.Audio(media, caption, type.equals("voice") || Fields.isTrue(body, "voice"));
        };
    }

    private static Content location(JsonNode body) throws MalformedItemException {
        JsonNode latitude = body.path("latitude");
        JsonNode longitude = body.path("longitude");
        if (!latitude.isNumber() || !longitude.isNumber()) {
            throw new MalformedItemException("location");
        }
        try {
            return new Content.Location(
                    latitude.doubleValue(),
                    longitude.doubleValue(),
                    Fields.text(body, "name"),
                    Fields.text(body, "address"));
        } catch (IllegalArgumentException e) {
            throw new MalformedItemException("location");
        }
    }

    /** A pressed button or row, or a form that was filled in; its object may be missing, beside an error (131000). */
    private static Content interactive(JsonNode message, JsonNode body) {
        String type = Fields.text(body, "type");
        if (type == null) {
            return new Content.Unsupported("interactive");
        } else if (type.equals("nfm_reply")) {
            return FilledIn.form(body.path(type)).orElseGet(() -> new Content.Unsupported(type));
        }
        String id = Fields.text(body.path(type), "id");
        boolean reply = type.equals("button_reply") || type.equals("list_reply");
        return reply && id != null ? new Content.Choice(id, menu(message)) : new Content.Unsupported(type);
    }

    /** A button of a template; its payload is what the template was sent with. */
    private static Content button(JsonNode message, JsonNode body) {
        String payload = Fields.text(body, "payload");
        return payload == null ? text(body, "text", "button") : new Content.Choice(payload, menu(message));
    }

    private static @Nullable String menu(JsonNode message) {
        return Fields.text(message.path("context"), "id");
    }

    private static List<Content> cards(JsonNode contacts, @Nullable String sender) {
        List<Content> cards = new ArrayList<>();
        contacts.forEach(contact -> cards.add(card(contact, sender)));
        return cards.isEmpty() ? List.of(new Content.Unsupported("contacts")) : cards;
    }

    private static Content card(JsonNode contact, @Nullable String sender) {
        JsonNode phone = contact.path("phones").path(0);
        String told = Fields.text(phone, "phone");
        String number = told == null ? Fields.text(phone, "wa_id") : told;
        if (number == null) {
            return new Content.Unsupported("contacts");
        }
        String name = Fields.text(contact.path("name"), "formatted_name");
        return new Content.ContactCard(name == null ? "" : name, number, isOwn(number, sender));
    }

    /** A card comes from the sender's client, so that it is theirs only if it says the number that they write from. */
    private static boolean isOwn(String number, @Nullable String sender) {
        return sender != null && number.replaceAll("[^0-9]", "").equals(sender);
    }
}
