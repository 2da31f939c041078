package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a message says. */
final class ContentReader {

    private ContentReader() {}

    /** The content; empty if the message has none, as a notice that somebody joined a group. */
    static Optional<Content> read(JsonNode message, BotIdentity bot) throws MalformedUpdateException {
        if (message.hasNonNull("text")) {
            return TextReader.read(message, bot);
        } else if (message.hasNonNull("animation")) {
            // Before the document, which is there for old clients and is the same film.
            return Optional.of(new Content.Video(media(message, "animation"), caption(message)));
        } else if (message.hasNonNull("photo")) {
            return Optional.of(new Content.Image(largest(message.path("photo")), caption(message)));
        } else if (message.hasNonNull("document")) {
            return Optional.of(new Content.File(media(message, "document"), caption(message)));
        } else if (message.hasNonNull("audio")) {
            return Optional.of(new Content.Audio(media(message, "audio"), caption(message), false));
        } else if (message.hasNonNull("voice")) {
            return Optional.of(new Content.Audio(media(message, "voice"), caption(message), true));
        } else if (message.hasNonNull("video")) {
            return Optional.of(new Content.Video(media(message, "video"), caption(message)));
        } else if (message.hasNonNull("video_note")) {
            return Optional.of(new Content.Video(media(message, "video_note"), caption(message)));
        } else if (message.hasNonNull("sticker")) {
            return Optional.of(sticker(message));
        } else if (message.hasNonNull("venue")) {
            // Before the location, which is there too.
            return Optional.of(venue(Fields.requiredObject(message, "venue")));
        } else if (message.hasNonNull("location")) {
            return Optional.of(location(Fields.requiredObject(message, "location"), null, null));
        } else if (message.hasNonNull("contact")) {
            return Optional.of(contact(message));
        }
        return MessageKinds.CONTENT_WITHOUT_CASE.stream()
                .filter(message::hasNonNull)
                .<Content>map(Content.Unsupported::new)
                .findFirst();
    }

    private static Media media(JsonNode message, String field) throws MalformedUpdateException {
        return media(Fields.requiredObject(message, field));
    }

    private static Media media(JsonNode file) throws MalformedUpdateException {
        return new Media(
                new MediaSource.PlatformFile(Fields.requiredText(file, "file_id")),
                Fields.text(file, "mime_type"),
                Fields.text(file, "file_name"),
                Fields.number(file, "file_size"));
    }

    /** The sizes of one photo come in ascending order. */
    private static Media largest(JsonNode sizes) throws MalformedUpdateException {
        for (int i = sizes.size() - 1; i >= 0; i--) {
            if (Fields.text(sizes.path(i), "file_id") != null) {
                return media(sizes.path(i));
            }
        }
        throw new MalformedUpdateException("photo");
    }

    private static Content sticker(JsonNode message) throws MalformedUpdateException {
        JsonNode sticker = Fields.requiredObject(message, "sticker");
        return new Content.Sticker(media(sticker), Fields.text(sticker, "emoji"));
    }

    private static Content venue(JsonNode venue) throws MalformedUpdateException {
        return location(
                Fields.requiredObject(venue, "location"), Fields.text(venue, "title"), Fields.text(venue, "address"));
    }

    private static Content location(JsonNode location, @Nullable String name, @Nullable String address)
            throws MalformedUpdateException {
        JsonNode latitude = location.path("latitude");
        JsonNode longitude = location.path("longitude");
        if (!latitude.isNumber() || !longitude.isNumber()) {
            throw new MalformedUpdateException("location");
        }
        try {
            return new Content.Location(latitude.doubleValue(), longitude.doubleValue(), name, address);
        } catch (IllegalArgumentException e) {
            throw new MalformedUpdateException("location");
        }
    }

    /** It is the sender's own number only if Telegram says that the card is theirs: anyone can forward anyone's card. */
    private static Content contact(JsonNode message) throws MalformedUpdateException {
        JsonNode contact = Fields.requiredObject(message, "contact");
        String name = People.fullName(contact);
        Long owner = Fields.number(contact, "user_id");
        boolean own = owner != null && owner.equals(Fields.number(message.path("from"), "id"));
        return new Content.ContactCard(name == null ? "" : name, Fields.requiredText(contact, "phone_number"), own);
    }

    private static @Nullable String caption(JsonNode message) {
        String caption = Fields.text(message, "caption");
        return caption == null || caption.isBlank() ? null : caption;
    }
}
