package dev.parley.examples.webchat;

import dev.parley.Secret;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.WebhookRequest;
import dev.parley.testkit.BatchPromises;
import dev.parley.testkit.ChannelContract;
import dev.parley.testkit.TroublePromises;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;

/** The web chat does what the engine relies on. */
class WebChatContractTest extends ChannelContract implements BatchPromises, TroublePromises {

    private static final String SECRET = "a-webhook-secret";

    private final FakeWebChat webChat = new FakeWebChat();
    private final Channel channel =
            new WebChatChannel(Duration.ofSeconds(1), () -> Instant.parse("2026-11-21T10:00:00Z"));
    private final AtomicInteger ids = new AtomicInteger();

    @AfterEach
    void close() {
        webChat.close();
    }

    @Override
    protected Channel channel() {
        return channel;
    }

    @Override
    protected ChannelAccount account() {
        return WebChatChannel.account(new Secret(SECRET), webChat.url(), new Secret("a-reply-token"));
    }

    @Override
    protected Platform platform() {
        return new Platform() {
            @Override
            public void becomes(Mood mood) {
                webChat.becomes(mood);
            }

            @Override
            public int calls() {
                return webChat.replies().size();
            }
        };
    }

    @Override
    protected byte[] textBody(String user, String text) {
        return batchBody(user, List.of(text));
    }

    @Override
    protected byte[] unknownBody() {
        return body("{\"id\":\"1\",\"visitor\":\"v\",\"wave\":true}");
    }

    @Override
    protected WebhookRequest authentic(byte[] body) {
        return WebhookRequest.post(Map.of(credentialHeader(), List.of(SECRET)), body);
    }

    @Override
    protected String credentialHeader() {
        return WebChatChannel.SECRET_HEADER;
    }

    @Override
    protected String user() {
        return "visitor-7c1f";
    }

    @Override
    protected Duration deadline() {
        return Duration.ofSeconds(5);
    }

    @Override
    public byte[] batchBody(String user, List<String> texts) {
        return body(texts.stream().map(text -> message(user, text)).collect(Collectors.joining(",")));
    }

    @Override
    public byte[] batchBodyWithABadItem(String user, String before, String after) {
        return body(message(user, before) + ",{\"id\":7}," + message(user, after));
    }

    private String message(String user, String text) {
        return "{\"id\":\"%d\",\"visitor\":\"%s\",\"text\":\"%s\"}".formatted(ids.incrementAndGet(), user, text);
    }

    private static byte[] body(String messages) {
        return ("{\"messages\":[" + messages + "]}").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Set<Trouble> troubles() {
        return Set.of(Trouble.TOO_FAST_FOR_THE_CONTACT, Trouble.UNREACHABLE, Trouble.WRONG, Trouble.REVOKED);
    }

    @Override
    public void refusesNext(Trouble trouble) {
        webChat.refusesNext(
                switch (trouble) {
                    case TOO_FAST_FOR_THE_CONTACT -> 429;
                    case UNREACHABLE -> 404;
                    case REVOKED -> 401;
                    default -> 400;
                });
    }
}
