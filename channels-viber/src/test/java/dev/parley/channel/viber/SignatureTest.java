package dev.parley.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Secret;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String HEADER = "X-Viber-Content-Signature";
    private static final byte[] BODY = Events.fixture("text");
    private static final String RIGHT = Events.signature(Events.TOKEN, BODY);

    @Test
    void itIsHmacSha256() {
        // RFC 4231, test case 2.
        byte[] body = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);

        assertThat(HexFormat.of().formatHex(Signatures.of(new Secret("Jefe"), body)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void itIsReadFromTheHeaderOrElseFromTheQuery() {
        assertThat(receive(Map.of(), Map.of(HEADER, List.of(RIGHT)))).isInstanceOf(Reception.Accepted.class);
        assertThat(receive(Map.of("sig", List.of(RIGHT)), Map.of())).isInstanceOf(Reception.Accepted.class);
        assertRejected(receive(Map.of("sig", List.of(RIGHT)), Map.of(HEADER, List.of("00"))));
        assertRejected(receive(Map.of("sig", List.of(RIGHT)), Map.of(HEADER, List.of(RIGHT, RIGHT))));
        assertRejected(receive(Map.of("sig", List.of(RIGHT, RIGHT)), Map.of()));
        assertRejected(receive(Map.of("sig", List.of("zz")), Map.of()));
        assertRejected(receive(Map.of(), Map.of()));
    }

    @Test
    void itIsOverTheRawBytes() {
        byte[] sameInOtherBytes =
                new String(BODY, StandardCharsets.UTF_8).replace("\n", "").getBytes(StandardCharsets.UTF_8);

        assertRejected(Events.CHANNEL.receive(
                Events.ACCOUNT, WebhookRequest.post(Map.of(HEADER, List.of(RIGHT)), sameInOtherBytes)));
    }

    @Test
    void whileATokenIsChangedEitherSigns() {
        Secret next = new Secret("the-next-token");
        ChannelAccount rotating = ViberAccount.alsoSignedWith(Events.ACCOUNT, next);
        WebhookRequest signedWithNext =
                WebhookRequest.post(Map.of(HEADER, List.of(Events.signature(next.value(), BODY))), BODY);

        assertThat(Events.CHANNEL.receive(rotating, signedWithNext)).isInstanceOf(Reception.Accepted.class);
        assertThat(Events.CHANNEL.receive(rotating, Events.request(BODY))).isInstanceOf(Reception.Accepted.class);
        assertRejected(Events.CHANNEL.receive(Events.ACCOUNT, signedWithNext));
    }

    @Test
    void aProbeMayComeUnsignedAndNothingElseMay() {
        byte[] probe = Events.fixture("webhook");

        assertThat(Events.CHANNEL.receive(Events.ACCOUNT, WebhookRequest.post(Map.of(), probe)))
                .isInstanceOf(Reception.Challenge.class);
        assertRejected(
                Events.CHANNEL.receive(Events.ACCOUNT, WebhookRequest.post(Map.of(HEADER, List.of("00")), probe)));
        assertRejected(Events.CHANNEL.receive(Events.ACCOUNT, WebhookRequest.post(Map.of(), BODY)));
    }

    @Test
    void onlyAPostIsTaken() {
        var get = new WebhookRequest("GET", Map.of(), Map.of(HEADER, List.of(RIGHT)), BODY);

        assertThat(Events.CHANNEL.receive(Events.ACCOUNT, get))
                .isInstanceOfSatisfying(
                        Reception.Rejected.class,
                        rejected -> assertThat(rejected.status()).isEqualTo(405));
    }

    private static Reception receive(Map<String, List<String>> query, Map<String, List<String>> headers) {
        return Events.CHANNEL.receive(Events.ACCOUNT, new WebhookRequest("POST", query, headers, BODY));
    }

    private static void assertRejected(Reception reception) {
        assertThat(reception)
                .isInstanceOfSatisfying(
                        Reception.Rejected.class,
                        rejected -> assertThat(rejected.status()).isEqualTo(401));
    }
}
