package dev.parley.examples.webchat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.http.Json;
import dev.parley.channel.http.MalformedJsonException;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import dev.parley.message.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what the web chat posts: {@code {"messages":[{"id":"1","visitor":"v","text":"hello"}]}}. */
record WebChatReader(ChannelAccount account, Instant now) {

    private static final int MAX_ID = 200;

    /** One entry for each message, whatever the others are like; one at least. */
    List<InboxEntry> read(byte[] body) {
        List<InboxEntry> entries = new ArrayList<>();
        try {
            for (JsonNode message : Json.read(body).path("messages")) {
                entries.add(entry(message));
            }
        } catch (MalformedJsonException e) {
            return List.of(unreadable(body, "not JSON"));
        }
        return entries.isEmpty() ? List.of(unreadable(body, "no messages")) : entries;
    }

    private InboxEntry entry(JsonNode message) {
        String id = message.path("id").asText();
        String visitor = message.path("visitor").asText();
        if (id.isBlank() || id.length() > MAX_ID || visitor.isBlank() || visitor.length() > MAX_ID) {
            return unreadable(Json.write(message), "without id or visitor");
        }
        Content content;
        if (message.path("pressed").isTextual()) {
            content = new Content.Choice(message.path("pressed").textValue(), null);
        } else if (!message.path("text").asText().isBlank()) {
            content = new Content.Text(message.path("text").asText());
        } else {
            return new InboxEntry.Unsupported(account.tenant(), account.id(), "message:" + id, "no text");
        }
        Event event = new Event.MessageReceived(content, new Sender(visitor, Profile.EMPTY), id, now, true, null);
        return new InboxEntry.EventEntry(account.address(visitor), "message:" + id, event);
    }

    /** Its key is made from what came, so that it is the same when it comes again. */
    private InboxEntry unreadable(byte[] part, String reason) {
        String key = "unreadable:" + UUID.nameUUIDFromBytes(part);
        return new InboxEntry.Unreadable(account.tenant(), account.id(), key, part, reason);
    }
}
