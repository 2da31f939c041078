package dev.parley.channel.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.channel.http.PlatformClient;
import dev.parley.channel.messenger.Webhooks;
import dev.parley.channel.messenger.internal.PageMessaging;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.testkit.messenger.GraphCall;
import dev.parley.testkit.messenger.Kind;
import dev.parley.testkit.messenger.MessengerSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account with Instagram Login and one that belongs to a page, each at its own host and by its own ids. */
class InstagramFlavoursTest {

    private static final MessageId ID = MessageId.of("01997a1c-0000-7000-8000-000000000001");

    private final MessengerSimulator page = start(Kind.INSTAGRAM_VIA_PAGE);
    private final MessengerSimulator login = start(Kind.INSTAGRAM_LOGIN);
    private final PageMessaging messaging = PageMessaging.at(
            page.url(), login.url(), PlatformClient.create(), Duration.ofSeconds(5), Duration.ofSeconds(5));

    private static MessengerSimulator start(Kind kind) {
        return MessengerSimulator.builder(kind).token(Webhooks.TOKEN.value()).start();
    }

    @AfterEach
    void close() {
        page.close();
        login.close();
    }

    @Test
    void anAccountWithInstagramLoginIsCalledAtInstagramByItsOwnId() {
        ChannelAccount account = InstagramAccount.withInstagramLogin(
                Webhooks.INSTAGRAM, Webhooks.TOKEN, Webhooks.APP_SECRET, Webhooks.VERIFY_TOKEN);

        useEverything(account, login);

        assertThat(page.calls()).isEmpty();
        assertThat(edges(login))
                .containsExactly(
                        Webhooks.INSTAGRAM + "/subscribed_apps",
                        "me",
                        Webhooks.INSTAGRAM + "/subscribed_apps",
                        Webhooks.INSTAGRAM + "/message_attachments",
                        Webhooks.INSTAGRAM + "/messages");
        assertThat(login.subscribedFields()).contains("messages", "messaging_handover", "standby", "comments");
    }

    @Test
    void anAccountOfAPageIsCalledAtFacebookByThePagesId() {
        ChannelAccount account = InstagramAccount.viaPage(
                Webhooks.PAGE, Webhooks.INSTAGRAM, Webhooks.TOKEN, Webhooks.APP_SECRET, Webhooks.VERIFY_TOKEN);

        useEverything(account, page);

        assertThat(login.calls()).isEmpty();
        assertThat(edges(page))
                .containsExactly(
                        Webhooks.PAGE + "/subscribed_apps",
                        "me",
                        Webhooks.PAGE + "/subscribed_apps",
                        Webhooks.PAGE + "/message_attachments",
                        Webhooks.PAGE + "/messages");
    }

    /** But for what only one of them can do. */
    private void useEverything(ChannelAccount account, MessengerSimulator simulator) {
        String thiri = simulator.customer("Thiri").says("hello").id();
        Media picture = new Media(
                new MediaSource.Upload("a.jpg", "bytes".getBytes(StandardCharsets.UTF_8)), "image/jpeg", null, 5L);

        assertThat(messaging.setup(account).subscribe()).isEmpty();
        assertThat(messaging.probe(account).state()).isEqualTo(ChannelHealth.State.UP);
        assertThat(messaging.send(
                        account,
                        new Delivery.Send(account.address(thiri), ID, new Content.Image(picture, null), null, false)))
                .isInstanceOf(SendResult.Sent.class);
    }

    private static List<String> edges(MessengerSimulator simulator) {
        return simulator.calls().stream().map(GraphCall::path).toList();
    }
}
