package dev.parley.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the fake platform posts: one object, or an array of them, with a key, a user, a text and perhaps a picture. */
final class FakeWire {

    static final String SECRET = "webhook";
    static final String HEADER = "X-Fake-Secret";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FakeWire() {}

    static byte[] text(String key, String user, String text) {
        ObjectNode event = MAPPER.createObjectNode();
        event.put("key", key).put("user", user).put("text", text);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] picture(String key, String user, String fileId) {
        ObjectNode event = MAPPER.createObjectNode();
        event.put("key", key).put("user", user).put("text", "").put("picture", fileId);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    static WebhookRequest signed(ChannelAccount account, byte[] body) {
        String secret = account.secret(SECRET).value();
        return WebhookRequest.post(Map.of(HEADER, List.of(secret)), body);
    }

    static Reception read(ChannelAccount account, WebhookRequest request) {
        if (!"POST".equals(request.method())) {
            return new Reception.Rejected(405, "not a POST");
        }
        if (!request.header(HEADER).map(account.secret(SECRET)::matches).orElse(false)) {
            return new Reception.Rejected(401, "the secret is missing or wrong");
        }
        List<InboxEntry> entries = new ArrayList<>();
        try {
            JsonNode body = MAPPER.readTree(request.body());
            for (JsonNode event : body.isArray() && !body.isEmpty() ? body : List.of(body)) {
                entries.add(entry(account, event));
            }
        } catch (IOException | RuntimeException e) {
            entries.add(unreadable(account, request.body(), "not JSON"));
        }
        return new Reception.Accepted(entries);
    }

    private static InboxEntry entry(ChannelAccount account, JsonNode event) {
        String key = event.path("key").asText();
        String user = event.path("user").asText();
        if (event.has("kind") && !key.isEmpty()) {
            return new InboxEntry.Unsupported(
                    account.tenant(), account.id(), key, event.path("kind").asText());
        }
        boolean complete = event.path("text").isTextual() && !key.isEmpty() && key.length() <= 255;
        if (!complete || user.isEmpty() || user.length() > 255) {
            return unreadable(account, event.toString().getBytes(StandardCharsets.UTF_8), "a field is missing");
        }
        String text = event.path("text").asText();
        Content content = event.path("picture").isTextual()
                ? new Content.Image(
                        new Media(new MediaSource.PlatformFile(
                                event.path("picture").asText())),
                        null)
                : text.isBlank() ? new Content.Unsupported("blank") : new Content.Text(text);
        Event received =
                new Event.MessageReceived(content, new Sender(user, Profile.EMPTY), key, Instant.EPOCH, true, null);
        return new InboxEntry.EventEntry(account.address(user), key, received);
    }

    private static InboxEntry unreadable(ChannelAccount account, byte[] body, String reason) {
        String key = UUID.nameUUIDFromBytes(body).toString();
        return new InboxEntry.Unreadable(account.tenant(), account.id(), key, body, reason);
    }
}
