package dev.parley.channel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Secret;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubWebhookTest {

    private static final Secret NEW = new Secret("new_app_secret");
    private static final Secret OLD = new Secret("old_app_secret");
    private static final Secret TOKEN = new Secret("verify me");
    private static final byte[] BODY = "{\"text\":\"\\u00e4 \\/ \u00e4\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void aKnownSignatureIsTaken() {
        // RFC 4231, test case 2.
        String signature =
                HubWebhook.sign(new Secret("Jefe"), "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));

        assertThat(signature).isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void bothSecretsAreGoodWhileOneIsBeingReplaced() {
        assertThat(reject(HubWebhook.sign(NEW, BODY), NEW, OLD)).isEmpty();
        assertThat(reject(HubWebhook.sign(OLD, BODY), NEW, OLD)).isEmpty();
        assertThat(reject(HubWebhook.sign(OLD, BODY), NEW)).contains(unauthorized("wrong signature"));
    }

    @Test
    void aBodyThatWasTouchedIsRejected() {
        byte[] other = BODY.clone();
        other[3] ^= 1;

        Optional<Reception.Rejected> rejected =
                HubWebhook.reject(request(other, HubWebhook.sign(NEW, BODY)), List.of(NEW));

        assertThat(rejected).contains(unauthorized("wrong signature"));
    }

    @Test
    void withoutAnAppSecretNothingIsAuthentic() {
        assertThat(reject(HubWebhook.sign(NEW, BODY))).contains(unauthorized("the account has no app secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "sha1=%s",
                "sha256=%s0",
                "sha256=%S",
                "SHA256=%s",
                "%s",
                "sha256= %s",
                "sha256=\u0660"
            })
    void aMalformedSignatureIsRejected(String form) {
        String hex = HubWebhook.sign(NEW, BODY).substring(7);
        String header = form.replace("%s", hex).replace("%S", hex.toUpperCase(Locale.ROOT));

        assertThat(reject(header, NEW)).contains(unauthorized("malformed signature"));
    }

    @Test
    void aMissingSignatureAndOneThatIsThereTwiceAreRejected() {
        String right = HubWebhook.sign(NEW, BODY);
        WebhookRequest none = WebhookRequest.post(Map.of("X-Hub-Signature", List.of("sha1=00")), BODY);
        WebhookRequest twice = WebhookRequest.post(Map.of("X-Hub-Signature-256", List.of(right, right)), BODY);

        assertThat(HubWebhook.reject(none, List.of(NEW))).contains(unauthorized("no signature, or more than one"));
        assertThat(HubWebhook.reject(twice, List.of(NEW))).contains(unauthorized("no signature, or more than one"));
    }

    @Test
    void theChallengeIsEchoedInPlainTextAsItIs() {
        Reception reception = challenge("subscribe", "verify me", "<b>1158201444</b>");

        assertThat(reception).isInstanceOfSatisfying(Reception.Challenge.class, challenge -> {
            assertThat(challenge.answer().status()).isEqualTo(200);
            assertThat(challenge.answer().contentType()).startsWith("text/plain");
            assertThat(new String(challenge.answer().body(), StandardCharsets.UTF_8))
                    .isEqualTo("<b>1158201444</b>");
        });
    }

    @Test
    void aHandshakeWithAnythingWrongIsForbidden() {
        assertThat(challenge("subscribe", "guessed", "1"))
                .isInstanceOfSatisfying(Reception.Rejected.class, this::forbids);
        assertThat(challenge("unsubscribe", "verify me", "1"))
                .isInstanceOfSatisfying(Reception.Rejected.class, this::forbids);
        assertThat(challenge("subscribe", "verify me", "1".repeat(257)))
                .isInstanceOfSatisfying(Reception.Rejected.class, this::forbids);
        assertThat(challenge("subscribe", "verify me", "1".repeat(256))).isInstanceOf(Reception.Challenge.class);
        assertThat(HubWebhook.challenge(new WebhookRequest("GET", Map.of(), Map.of(), new byte[0]), TOKEN))
                .isInstanceOfSatisfying(Reception.Rejected.class, this::forbids);
    }

    private void forbids(Reception.Rejected rejected) {
        assertThat(rejected.status()).isEqualTo(403);
    }

    private static Reception challenge(String mode, String token, String challenge) {
        return HubWebhook.challenge(
                new WebhookRequest(
                        "GET",
                        Map.of(
                                "hub.mode", List.of(mode),
                                "hub.verify_token", List.of(token),
                                "hub.challenge", List.of(challenge)),
                        Map.of(),
                        new byte[0]),
                TOKEN);
    }

    private static Optional<Reception.Rejected> reject(String signature, Secret... secrets) {
        return HubWebhook.reject(request(BODY, signature), List.of(secrets));
    }

    private static WebhookRequest request(byte[] body, String signature) {
        return WebhookRequest.post(Map.of("x-hub-signature-256", List.of(signature)), body);
    }

    private static Reception.Rejected unauthorized(String reason) {
        return new Reception.Rejected(401, reason);
    }
}
