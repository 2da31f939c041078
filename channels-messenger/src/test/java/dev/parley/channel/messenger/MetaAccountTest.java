package dev.parley.channel.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Secret;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.graph.HubWebhook;
import dev.parley.channel.instagram.InstagramAccount;
import dev.parley.channel.instagram.InstagramChannel;
import dev.parley.conversation.Profile;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import dev.parley.testkit.messenger.Customer;
import dev.parley.testkit.messenger.Fault;
import dev.parley.testkit.messenger.Kind;
import dev.parley.testkit.messenger.MessengerSimulator;
import dev.parley.testkit.messenger.PageInbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is let in, how an account is set up and probed, who people are and what they sent. */
class MetaAccountTest {

    private final MessengerSimulator page = start(Kind.MESSENGER);
    private final MessengerSimulator viaPage = start(Kind.INSTAGRAM_VIA_PAGE);
    private final MessengerSimulator login = start(Kind.INSTAGRAM_LOGIN);
    private final MessengerChannel messenger = MessengerChannel.at(page.url());
    private final ChannelAccount account = Webhooks.PAGE_ACCOUNT;
    private final ChannelAccount viaPageAccount = InstagramAccount.viaPage(
            Webhooks.PAGE, Webhooks.INSTAGRAM, Webhooks.TOKEN, Webhooks.APP_SECRET, Webhooks.VERIFY_TOKEN);

    private static MessengerSimulator start(Kind kind) {
        return MessengerSimulator.builder(kind).token(Webhooks.TOKEN.value()).start();
    }

    @AfterEach
    void close() {
        page.close();
        viaPage.close();
        login.close();
    }

    @Test
    void theHandshakeIsAnsweredToWhoKnowsTheVerifyToken() {
        assertThat(messenger.receive(account, handshake(Webhooks.VERIFY_TOKEN.value())))
                .isInstanceOfSatisfying(Reception.Challenge.class, challenge -> {
                    WebhookReply reply = challenge.answer();
                    assertThat(reply.status()).isEqualTo(200);
                    assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("1158201444");
                });
        assertThat(messenger.receive(account, handshake("guessed")))
                .isInstanceOfSatisfying(
                        Reception.Rejected.class,
                        rejected -> assertThat(rejected.status()).isEqualTo(403));
    }

    private static WebhookRequest handshake(String token) {
        return new WebhookRequest(
                "GET",
                Map.of(
                        "hub.mode", List.of("subscribe"),
                        "hub.verify_token", List.of(token),
                        "hub.challenge", List.of("1158201444")),
                Map.of(),
                new byte[0]);
    }

    @Test
    void bothSecretsAreGoodWhileOneIsReplaced() {
        byte[] body = Webhooks.fixture("messenger/text");
        Secret other = new Secret("the-new-secret");
        WebhookRequest request =
                WebhookRequest.post(Map.of("X-Hub-Signature-256", List.of(HubWebhook.sign(other, body))), body);

        assertThat(messenger.receive(account, request)).isInstanceOf(Reception.Rejected.class);
        ChannelAccount rotating = MessengerAccount.withOtherAppSecret(account, other);
        assertThat(messenger.receive(rotating, request)).isInstanceOf(Reception.Accepted.class);
        assertThat(messenger.receive(rotating, Webhooks.signed(body))).isInstanceOf(Reception.Accepted.class);
    }

    @Test
    void aProbeNoticesASubscriptionThatIsGone() {
        assertThat(messenger.probe(account).state()).isEqualTo(ChannelHealth.State.DEGRADED);

        messenger.setup(account).subscribe();
        assertThat(messenger.probe(account)).isEqualTo(new ChannelHealth(ChannelHealth.State.UP, "ok"));
        assertThat(page.subscribedFields()).contains("message_echoes", "standby", "messaging_handovers", "feed");

        messenger.setup(account).unsubscribe();
        assertThat(messenger.probe(account).detail()).contains("not subscribed");
        assertThat(messenger
                        .probe(MessengerAccount.of("7", Webhooks.TOKEN, Webhooks.APP_SECRET, Webhooks.VERIFY_TOKEN))
                        .state())
                .isEqualTo(ChannelHealth.State.DOWN);
        page.faults().next(Fault.error(401, 190, 0, "Invalid OAuth access token."));
        assertThat(messenger.probe(account).detail()).contains("190");
    }

    @Test
    void anAppThatMayNotHaveAllSubscribesToLess() {
        messenger.setup(account).subscribe(List.of("messages", "messaging_postbacks"));

        assertThat(page.subscribedFields()).containsExactlyInAnyOrder("messages", "messaging_postbacks");
        assertThat(messenger.probe(account).detail()).contains("feed").doesNotContain("messaging_postbacks");
        assertThatThrownBy(() -> messenger.setup(account).subscribe(List.of("messages", "messaging_seen")))
                .isInstanceOf(MessengerException.class);
    }

    @Test
    void bothKindsOfInstagramAreProbedByTheirOwnIds() {
        InstagramChannel first = InstagramChannel.at(viaPage.url());
        first.setup(viaPageAccount).subscribe();
        assertThat(first.probe(viaPageAccount).state()).isEqualTo(ChannelHealth.State.UP);

        InstagramChannel second = InstagramChannel.at(login.url());
        second.setup(Webhooks.INSTAGRAM_ACCOUNT).subscribe();
        assertThat(second.probe(Webhooks.INSTAGRAM_ACCOUNT).state()).isEqualTo(ChannelHealth.State.UP);
        assertThat(login.subscribedFields()).contains("comments", "messaging_seen");
    }

    @Test
    void theProfileIsSetAndControlIsPassedAndTakenBack() {
        MessengerSetup setup = messenger.setup(account);
        Customer thiri = page.customer("Thiri").says("hi");
        List<Option> menu = List.of(
                Option.reply("hours", "Opening hours"), Option.link("shop", "Shop", URI.create("https://s.example/")));

        assertThatThrownBy(() -> setup.persistentMenu(menu))
                .isInstanceOfSatisfying(
                        MessengerException.class, e -> assertThat(e.code()).isEqualTo("100"));
        setup.getStarted("start");
        setup.greeting(Map.of("default", "Welcome"));
        setup.persistentMenu(menu);
        setup.iceBreakers(List.of(Option.reply("hours", "When are you open?")));
        setup.passThreadControl(account.address(thiri.id()), MessengerSetup.PAGE_INBOX_APP);

        assertThat(page.profile()).containsKeys("get_started", "greeting", "persistent_menu", "ice_breakers");
        assertThat(page.profile().get("persistent_menu")).contains("\"payload\":\"hours\"", "https://s.example/");
        assertThat(messenger.send(account, Sends.text(account.address(thiri.id()), "hello")))
                .extracting(result -> result.getClass().getSimpleName())
                .isEqualTo("NotInControl");
        assertThat(MessengerSetup.PAGE_INBOX_APP).isEqualTo(PageInbox.APP_ID);
        setup.takeThreadControl(account.address(thiri.id()));
        assertThat(messenger.send(account, Sends.text(account.address(thiri.id()), "hello")))
                .extracting(result -> result.getClass().getSimpleName())
                .isEqualTo("Sent");
        setup.deleteProfile(List.of("ice_breakers"));
        assertThat(page.profile()).doesNotContainKey("ice_breakers");

        InstagramChannel.at(viaPage.url())
                .setup(viaPageAccount)
                .iceBreakers(List.of(Option.reply("hours", "When are you open?")));
        assertThat(viaPage.profile().get("platform")).isEqualTo("\"instagram\"");
    }

    @Test
    void aProfileIsRememberedAndNeverFatal() {
        Customer thiri = page.customer("Thiri").says("hi");
        Customer silent = page.customer("Aung");

        assertThat(messenger.profile(account, account.address(thiri.id()))).contains(new Profile("Thiri", null));
        assertThat(messenger.profile(account, account.address(thiri.id()))).contains(new Profile("Thiri", null));
        assertThat(page.calls()).hasSize(1);
        assertThat(messenger.profile(account, account.address(silent.id()))).isEmpty();
        assertThat(messenger.profile(account, account.address("comment:1_2"))).isEmpty();
        assertThat(page.calls()).hasSize(2);

        page.faults().next(Fault.nonsense("{}"));
        assertThat(messenger.profile(account, account.address("12345"))).isEmpty();
        Channel instagram = InstagramChannel.at(login.url());
        String user = login.customer("thiri_shop").says("hi").id();
        assertThat(instagram.profile(Webhooks.INSTAGRAM_ACCOUNT, Webhooks.INSTAGRAM_ACCOUNT.address(user)))
                .contains(new Profile("thiri_shop", null));
        login.faults().next(Fault.error(403, 230, 0, "(#230) User consent is required to access user profile"));
        assertThat(instagram.profile(Webhooks.INSTAGRAM_ACCOUNT, Webhooks.INSTAGRAM_ACCOUNT.address("777")))
                .isEmpty();
    }

    @Test
    void mediaIsFetchedFromThePlatformsHostsOnly() throws IOException {
        for (String elsewhere : List.of(
                "https://evil.example/a.jpg",
                "http://scontent.xx.fbcdn.net/a.jpg",
                "https://fbcdn.net.evil.example/a.jpg",
                "https://evilfbcdn.net/a.jpg",
                "https://user@scontent.xx.fbcdn.net/a.jpg",
                "https://scontent.xx.fbcdn.net:8443/a.jpg",
                "http://127.0.0.1:1/a.jpg")) {
            assertThat(fetch(elsewhere)).as(elsewhere).isEqualTo(new MediaFetch.Gone("not-a-host-of-the-platform"));
        }
        assertThat(fetch(page.url() + "/media/nothing")).isEqualTo(new MediaFetch.Gone("403"));
        assertThat(messenger.fetch(account, new MediaSource.PlatformFile("1"), new ByteArrayOutputStream(), 10))
                .isEqualTo(new MediaFetch.Gone("not-a-link"));
    }

    private MediaFetch fetch(String link) throws IOException {
        return messenger.fetch(account, new MediaSource.Link(URI.create(link)), new ByteArrayOutputStream(), 10);
    }

    @Test
    void callsAreProvenWhereTheAppAsksForIt() {
        assertThat(messenger.probe(MessengerAccount.provingCalls(account)).state())
                .isEqualTo(ChannelHealth.State.DEGRADED);
        assertThatThrownBy(() -> MessengerAccount.withAppId(account, "not a number"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
