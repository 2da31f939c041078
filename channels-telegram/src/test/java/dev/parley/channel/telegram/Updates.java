package dev.parley.channel.telegram;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.message.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the tests of this package receive, and how. */
final class Updates {

    static final String TOKEN = "700800900:AAF-invented_token_of_nobody";
    static final String SECRET = "invented-Secret_42";
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    static final ChannelAccount ACCOUNT =
            TelegramAccount.withUsername(TelegramAccount.of(new Secret(TOKEN), new Secret(SECRET)), "@DeskHelpBot");

    static final TelegramChannel CHANNEL = new TelegramChannel().withTime(() -> NOW);

    private Updates() {}

    static byte[] fixture(String name) {
        try (InputStream in = Updates.class.getResourceAsStream("/telegram/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no fixture " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(fixture(name), StandardCharsets.UTF_8);
    }

    static WebhookRequest request(byte[] body) {
        return WebhookRequest.post(Map.of("x-telegram-bot-api-secret-token", List.of(SECRET)), body);
    }

    static Reception.Accepted accepted(ChannelAccount account, byte[] body) {
        return (Reception.Accepted) CHANNEL.receive(account, request(body));
    }

    static Reception.Accepted accepted(String name) {
        return accepted(ACCOUNT, fixture(name));
    }

    static InboxEntry entry(String name) {
        return accepted(name).entries().get(0);
    }

    static InboxEntry entryOf(String json) {
        return accepted(ACCOUNT, json.getBytes(StandardCharsets.UTF_8))
                .entries()
                .get(0);
    }

    static InboxEntry.EventEntry event(String name) {
        return (InboxEntry.EventEntry) entry(name);
    }

    static Event.MessageReceived message(String name) {
        return (Event.MessageReceived) event(name).event();
    }

    static Content content(String name) {
        return message(name).content();
    }

    static String unsupported(String name) {
        return ((InboxEntry.Unsupported) entry(name)).kind();
    }
}
