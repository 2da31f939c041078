package dev.parley.channel.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Secret;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.graph.HubWebhook;
import dev.parley.channel.instagram.InstagramAccount;
import dev.parley.channel.instagram.InstagramChannel;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.testkit.MutableTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Fixtures, signed and delivered as Meta does. */
public final class Webhooks {

    public static final Secret TOKEN = new Secret("EAAaccess-token-of-the-page");
    public static final Secret APP_SECRET = new Secret("test_app_secret");
    public static final Secret VERIFY_TOKEN = new Secret("the-verify-token");
    public static final String PAGE = "100000000000010";
    public static final String INSTAGRAM = "17841400000000000";
    public static final String APP = "500000000000001";
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    public static final ChannelAccount PAGE_ACCOUNT =
            MessengerAccount.withAppId(MessengerAccount.of(PAGE, TOKEN, APP_SECRET, VERIFY_TOKEN), APP);
    public static final ChannelAccount INSTAGRAM_ACCOUNT = InstagramAccount.withAppId(
            InstagramAccount.withInstagramLogin(INSTAGRAM, TOKEN, APP_SECRET, VERIFY_TOKEN), APP);

    public static final Channel MESSENGER = new MessengerChannel().withTime(MutableTime.at(NOW));
    public static final Channel INSTAGRAM_CHANNEL = new InstagramChannel().withTime(MutableTime.at(NOW));

    private Webhooks() {}

    public static byte[] fixture(String path) {
        try (InputStream in = Webhooks.class.getResourceAsStream("/" + path + ".json")) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static WebhookRequest signed(byte[] body) {
        return WebhookRequest.post(Map.of("X-Hub-Signature-256", List.of(HubWebhook.sign(APP_SECRET, body))), body);
    }

    /** What becomes of a fixture in the folder {@code messenger} or {@code instagram}. */
    public static List<InboxEntry> entries(String path) {
        boolean page = path.startsWith("messenger/");
        Channel channel = page ? MESSENGER : INSTAGRAM_CHANNEL;
        Reception reception = channel.receive(page ? PAGE_ACCOUNT : INSTAGRAM_ACCOUNT, signed(fixture(path)));
        assertThat(reception).isInstanceOf(Reception.Accepted.class);
        return ((Reception.Accepted) reception).entries();
    }

    /** The one event that a fixture tells. */
    public static InboxEntry.EventEntry only(String path) {
        List<InboxEntry> entries = entries(path);
        assertThat(entries).singleElement().isInstanceOf(InboxEntry.EventEntry.class);
        return (InboxEntry.EventEntry) entries.get(0);
    }

    /** The one event that a fixture tells, which is of a type. */
    public static <E extends Event> E only(String path, Class<E> type) {
        Event event = only(path).event();
        assertThat(event).isInstanceOf(type);
        return type.cast(event);
    }

    /** The platform's word for what a fixture tells that is only kept as a trace. */
    public static String trace(String path) {
        List<InboxEntry> entries = entries(path);
        assertThat(entries).singleElement().isInstanceOf(InboxEntry.Unsupported.class);
        return ((InboxEntry.Unsupported) entries.get(0)).kind();
    }
}
