package dev.parley.channel.viber;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Delivery;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the tests of this package receive and send, and how. */
final class Events {

    static final String TOKEN = "4453b6ac-invented-token-of-nobody";
    static final String USER = "u+TEST/0123456789AA==";
    static final String MESSAGE_TOKEN = "5851650804048782399";
    static final Instant NOW = Instant.parse("2026-01-02T03:04:06Z");
    static final Instant SENT_AT = Instant.parse("2026-01-02T03:04:05Z");

    static final ChannelAccount ACCOUNT = ViberAccount.of(new Secret(TOKEN), "Help Desk");

    static final ViberChannel CHANNEL = new ViberChannel().withTime(() -> NOW);

    private Events() {}

    static byte[] fixture(String name) {
        try (InputStream in = Events.class.getResourceAsStream("/viber/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no fixture " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String signature(String token, byte[] body) {
        return HexFormat.of().formatHex(Signatures.of(new Secret(token), body));
    }

    static WebhookRequest request(byte[] body) {
        return WebhookRequest.post(Map.of("x-viber-content-signature", List.of(signature(TOKEN, body))), body);
    }

    static Reception.Accepted accepted(ViberChannel channel, byte[] body) {
        return (Reception.Accepted) channel.receive(ACCOUNT, request(body));
    }

    static InboxEntry entry(String fixture) {
        return accepted(CHANNEL, fixture(fixture)).entries().get(0);
    }

    static InboxEntry entryOf(String json) {
        return accepted(CHANNEL, json.getBytes(StandardCharsets.UTF_8))
                .entries()
                .get(0);
    }

    static Event event(String fixture) {
        return ((InboxEntry.EventEntry) entry(fixture)).event();
    }

    static Event.MessageReceived message(String fixture) {
        return (Event.MessageReceived) event(fixture);
    }

    static Content content(String fixture) {
        return message(fixture).content();
    }

    static Delivery.Send send(String user, Content content, boolean plain) {
        return new Delivery.Send(ACCOUNT.address(user), new MessageId(new UUID(1, 2)), content, null, plain);
    }
}
