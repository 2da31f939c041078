package dev.parley.channel.whatsapp;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.graph.HubWebhook;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the tests of this package receive, and how. */
final class Numbers {

    static final Secret TOKEN = new Secret("EAAinventedTokenOfNobody");
    static final Secret SECRET = new Secret("test_app_secret");
    static final Secret VERIFY = new Secret("invented-verify-token");
    static final String NUMBER = "100000000000001";
    static final String PHONE = "15550002222";
    static final String USER = "US.10000000000000000001";
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    static final ChannelAccount ACCOUNT = WhatsAppAccount.of(NUMBER, TOKEN, SECRET, VERIFY);
    static final WhatsAppChannel CHANNEL = new WhatsAppChannel().withTime(() -> NOW);

    private Numbers() {}

    static byte[] fixture(String name) {
        try (InputStream in = Numbers.class.getResourceAsStream("/whatsapp/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no fixture " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A body with what the {@code messages} field tells, and the usual contact. */
    static String messages(String arrays) {
        return change(
                "messages",
                "\"contacts\":[{\"profile\":{\"name\":\"Thiri\"},\"wa_id\":\"" + PHONE + "\",\"user_id\":\"" + USER
                        + "\"}]," + arrays);
    }

    /** A body of one change, with these parts of its value. */
    static String change(String field, String parts) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"" + field
                + "\",\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{\"phone_number_id\":\"" + NUMBER
                + "\"}," + parts + "}}]}]}";
    }

    /** A body of one message, with these fields beside those that all have. */
    static String message(String id, String fields) {
        return messages("\"messages\":[" + bare(id, fields) + "]");
    }

    static String bare(String id, String fields) {
        return "{\"from\":\"" + PHONE + "\",\"id\":\"" + id + "\",\"timestamp\":\"1767323045\"," + fields + "}";
    }

    static String text(String words) {
        return "\"type\":\"text\",\"text\":{\"body\":\"" + words + "\"}";
    }

    static WebhookRequest request(byte[] body) {
        return WebhookRequest.post(Map.of("x-hub-signature-256", List.of(HubWebhook.sign(SECRET, body))), body);
    }

    static List<InboxEntry> entries(byte[] body) {
        return ((Reception.Accepted) CHANNEL.receive(ACCOUNT, request(body))).entries();
    }

    static List<InboxEntry> entries(String body) {
        return entries(body.getBytes(StandardCharsets.UTF_8));
    }

    /** The events of a body, without those that link a number to an id. */
    static List<Event> events(String body) {
        return entries(body).stream()
                .filter(InboxEntry.EventEntry.class::isInstance)
                .filter(entry -> !entry.key().startsWith("linked:"))
                .map(entry -> ((InboxEntry.EventEntry) entry).event())
                .toList();
    }

    static Event.MessageReceived received(String body) {
        return (Event.MessageReceived) events(body).get(0);
    }

    static List<String> unsupported(String body) {
        return entries(body).stream()
                .filter(InboxEntry.Unsupported.class::isInstance)
                .map(entry -> ((InboxEntry.Unsupported) entry).kind())
                .toList();
    }
}
