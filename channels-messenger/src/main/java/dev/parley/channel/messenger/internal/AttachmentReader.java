package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Referral;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.WellFormed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one attachment. Its type is an open set, and its payload an object, a text, null or nothing at all (the fallbacks
 * of links).
 */
final class AttachmentReader {

    /** The thumb under the keyboard, in its three sizes. */
    private static final Set<String> THUMBS_UP = Set.of("369239263222822", "369239343222814", "369239383222810");

    private static final String THUMB = "👍";

    private static final Set<String> POSTS = Set.of("share", "post", "ig_post", "reel", "ig_reel", "story_mention");

    private static final int LONGEST_KIND = 64;

    private AttachmentReader() {}

    /** Those of a message. A post that is shared comes in two forms, the old one beside the new one, and is one. */
    static List<JsonNode> of(JsonNode message) {
        List<JsonNode> all = Fields.items(message, "attachments");
        boolean twice = all.stream().anyMatch(attachment -> is("ig_post", attachment));
        return twice
                ? all.stream().filter(attachment -> !is("share", attachment)).toList()
                : all;
    }

    private static boolean is(String type, JsonNode attachment) {
        return type.equals(Fields.text(attachment, "type"));
    }

    /** The attachment with the text that came with it, or without one where that is null. */
    static Content read(JsonNode attachment, @Nullable String text) {
        String type = Fields.text(attachment, "type");
        JsonNode payload = attachment.path("payload");
        String sticker = Fields.id(payload, "sticker_id");
        if (sticker != null) {
            return sticker(payload, sticker);
        }
        Media media = media(payload);
        Content content = switch (type == null ? "" : type) {
            case "image" -> media == null ? null : new Content.Image(media, text);
            case "video" -> media == null ? null : new Content.Video(media, text);
            case "audio" -> media == null ? null : new Content.Audio(media, text, true);
            case "file" -> media == null ? null : new Content.File(media, text);
            case "sticker" -> media == null ? null : new Content.Sticker(media, null);
            case "location" -> location(payload.path("coordinates"), attachment);
            case "fallback" -> link(attachment);
            case "like_heart" -> new Content.Text("❤️");
            // Of what was sent elsewhere; a template of a product has no text.
            case "template" -> textOf(payload);
            default -> null;
        };
        return content == null ? unsupported(type) : content;
    }

    /** Whether a text that came with it can stand under it. */
    static boolean takesCaption(JsonNode attachment) {
        return switch (String.valueOf(Fields.text(attachment, "type"))) {
            case "image", "video", "audio", "file" ->
                Fields.id(attachment.path("payload"), "sticker_id") == null
                        && media(attachment.path("payload")) != null;
            default -> false;
        };
    }

    /** Whether it only explains the text that it came with: what its link shows, or its product. */
    static boolean explainsText(JsonNode attachment) {
        String type = String.valueOf(Fields.text(attachment, "type"));
        return type.equals("fallback") || type.equals("template") || POSTS.contains(type);
    }

    static boolean isStoryMention(JsonNode attachment) {
        return is("story_mention", attachment);
    }

    /** The post, reel or story that it shares; null where it shares none. */
    static @Nullable Referral post(JsonNode attachment) {
        String type = Fields.text(attachment, "type");
        if (type == null || !POSTS.contains(type)) {
            return null;
        }
        JsonNode payload = attachment.path("payload");
        String id = Fields.id(payload, "ig_post_media_id");
        String url = payload.isTextual() ? payload.textValue() : Fields.text(payload, "url");
        String title = Fields.text(payload, "title");
        return ReferralReader.post(
                type,
                id == null ? Fields.id(payload, "reel_video_id") : id,
                url,
                title == null ? Fields.text(attachment, "title") : title);
    }

    private static Content sticker(JsonNode payload, String id) {
        boolean thumb = THUMBS_UP.contains(id);
        Media media = media(payload);
        if (media == null) {
            return thumb ? new Content.Text(THUMB) : new Content.Unsupported("sticker");
        }
        return new Content.Sticker(media, thumb ? THUMB : null);
    }

    private static @Nullable Content location(JsonNode coordinates, JsonNode attachment) {
        JsonNode latitude = coordinates.path("lat");
        JsonNode longitude = coordinates.path("long");
        if (!latitude.isNumber() || !longitude.isNumber()) {
            return null;
        }
        try {
            return new Content.Location(
                    latitude.doubleValue(), longitude.doubleValue(), Fields.text(attachment, "title"), null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What a link shows: the link itself, in any of the places where it was seen. */
    private static @Nullable Content link(JsonNode attachment) {
        JsonNode payload = attachment.path("payload");
        String url = Fields.text(attachment, "url");
        if (url == null) {
            url = payload.isTextual() ? payload.textValue() : Fields.text(payload, "url");
        }
        return url == null || url.isBlank() ? null : new Content.Text(url);
    }

    private static @Nullable Content textOf(JsonNode payload) {
        String text = Fields.text(payload, "text");
        return text == null ? null : new Content.Text(text);
    }

    private static @Nullable Media media(JsonNode payload) {
        String url = payload.isTextual() ? payload.textValue() : Fields.text(payload, "url");
        try {
            return url == null ? null : new Media(new MediaSource.Link(new URI(WellFormed.text(url))));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Content unsupported(@Nullable String type) {
        String word = type == null ? "attachment" : type;
        return new Content.Unsupported(word.length() <= LONGEST_KIND ? word : word.substring(0, LONGEST_KIND));
    }
}
