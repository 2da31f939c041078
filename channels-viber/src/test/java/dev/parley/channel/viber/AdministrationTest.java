package dev.parley.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.ChannelHealth.State;
import dev.parley.testkit.viber.Fault;
import dev.parley.testkit.viber.ViberSimulator;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Setting a bot up, and asking how it is. */
class AdministrationTest {

    private static final URI URL = URI.create("https://127.0.0.1:1/webhooks/viber");

    private final ViberSimulator viber = ViberSimulator.start();
    private final ViberChannel channel = ViberChannel.at(viber.url());
    private final ChannelAccount account = ViberAccount.of(new Secret(viber.token()), "Help Desk");

    @AfterEach
    void close() {
        viber.close();
    }

    @Test
    void aWebhookIsSetForAllThatIsOfUse() {
        viber.faults().next("set_webhook", 1, Fault.status(0, "ok"));

        channel.webhook(account).set(URL);

        assertThat(viber.callsOf("set_webhook").get(0).json())
                .isEqualTo("{\"url\":\"" + URL + "\",\"event_types\":[\"delivered\",\"seen\",\"failed\","
                        + "\"conversation_started\"],\"send_name\":true,\"send_photo\":false}");
    }

    @Test
    void aWebhookThatDoesNotAnswerIsExplainedSinceViberDoesNot() {
        assertThatExceptionOfType(ViberException.class)
                .isThrownBy(() -> channel.webhook(account).set(URL))
                .withMessageContaining("1 invalidUrl")
                .withMessageContaining("200")
                .withMessageContaining("5 seconds")
                .withMessageContaining("certificate")
                .satisfies(thrown -> assertThat(thrown.code()).isEqualTo("1 invalidUrl"));
    }

    @Test
    void aWebhookIsRemoved() {
        viber.setWebhook(URL);

        channel.webhook(account).remove();

        assertThat(channel.probe(account)).isEqualTo(new ChannelHealth(State.DEGRADED, "no webhook is set: set one"));
    }

    @Test
    void onlyHttpsCanBeAWebhook() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> channel.webhook(account).set(URI.create("http://shop.example/viber")));
        viber.refuse();
        assertThatThrownBy(() -> channel.webhook(account).remove()).hasMessageContaining("refused");
    }

    @Test
    void anAccountIsUpOnceItsWebhookIsSet() {
        viber.setWebhook(URL);

        assertThat(channel.probe(account)).isEqualTo(new ChannelHealth(State.UP, "ok"));
    }

    @Test
    void aWebhookThatIsToldTooLittleIsWorthALook() {
        viber.faults()
                .next(
                        "get_account_info",
                        1,
                        Fault.nonsense("{\"status\":0,\"webhook\":\"https://x.example\",\"event_types\":"
                                + "[\"delivered\",\"seen\",\"message\"]}"));

        assertThat(channel.probe(account))
                .isEqualTo(new ChannelHealth(
                        State.DEGRADED, "the webhook is not told of failed, conversation_started: set it again"));
    }

    @ParameterizedTest
    @CsvSource({"2,DOWN", "7,DOWN", "10,DEGRADED", "12,DEGRADED", "99,DOWN"})
    void aRefusalSaysHowTheAccountIs(int status, State state) {
        viber.faults().next("get_account_info", 1, Fault.status(status, "in other words"));

        assertThat(channel.probe(account).state()).isEqualTo(state);
    }

    @Test
    void aTokenThatWasRevokedIsSeen() {
        ChannelAccount revoked = ViberAccount.of(new Secret("revoked-token"), "Help Desk");

        assertThat(channel.probe(revoked))
                .isEqualTo(new ChannelHealth(State.DOWN, "Viber refuses the bot's token: 2 invalidAuthToken"));
    }

    @Test
    void anAccountIsCheckedBeforeItIsUsed() {
        for (String token : List.of("two words", "ünicode", "a".repeat(257))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ViberAccount.of(new Secret(token), "Help Desk"))
                    .withMessageNotContaining(token);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> ViberAccount.of(new Secret("t"), "a".repeat(29)));
        assertThatIllegalArgumentException().isThrownBy(() -> ViberAccount.of(new Secret("t"), " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViberAccount.withAvatar(account, URI.create("file:///etc/passwd")));
        assertThatIllegalArgumentException().isThrownBy(() -> ViberChannel.at(URI.create("ftp://x.example")));
    }

    @Test
    void theApisPathMayBeNamedOrNot() {
        viber.setWebhook(URL);

        assertThat(ViberChannel.at(viber.url().resolve("/pa/")).probe(account).state())
                .isEqualTo(State.UP);
    }
}
