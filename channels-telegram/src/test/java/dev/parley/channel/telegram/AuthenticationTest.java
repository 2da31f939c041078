package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Secret;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

    private static final String HEADER = "X-Telegram-Bot-Api-Secret-Token";

    @Test
    void theRightSecretIsLetInWhateverTheCaseOfItsHeader() {
        assertThat(receive(Map.of(HEADER, List.of(Updates.SECRET)))).isInstanceOf(Reception.Accepted.class);
        assertThat(receive(Map.of(HEADER.toUpperCase(Locale.ROOT), List.of(Updates.SECRET))))
                .isInstanceOf(Reception.Accepted.class);
    }

    @Test
    void aMissingSecretIsRejected() {
        assertRejected(receive(Map.of()));
        assertRejected(receive(Map.of(HEADER, List.of())));
        assertRejected(receive(Map.of(HEADER, List.of(""))));
    }

    @Test
    void aSecretWithAnyCharacterChangedIsRejected() {
        for (int i = 0; i < Updates.SECRET.length(); i++) {
            StringBuilder wrong = new StringBuilder(Updates.SECRET);
            wrong.setCharAt(i, wrong.charAt(i) == 'x' ? 'y' : 'x');
            assertRejected(receive(wrong.toString()));
            assertRejected(receive(Updates.SECRET.substring(0, i)));
            assertRejected(receive(Updates.SECRET.substring(i + 1)));
        }
    }

    @Test
    void aSecretThatOnlyLooksAlikeIsRejected() {
        assertRejected(receive(Updates.SECRET.toUpperCase(Locale.ROOT)));
        assertRejected(receive(Updates.SECRET.toLowerCase(Locale.ROOT)));
        assertRejected(receive(Updates.SECRET + " "));
        assertRejected(receive(" " + Updates.SECRET));
        assertRejected(receive(Updates.SECRET + "\u0000"));
        assertRejected(receive(Updates.SECRET + Updates.SECRET));
    }

    @Test
    void aSecretThatIsThereTwiceIsRejected() {
        assertRejected(receive(Map.of(HEADER, List.of(Updates.SECRET, Updates.SECRET))));
        assertRejected(receive(Map.of(HEADER, List.of(Updates.SECRET, "other"))));
        assertRejected(receive(
                Map.of(HEADER, List.of(Updates.SECRET), HEADER.toUpperCase(Locale.ROOT), List.of(Updates.SECRET))));
    }

    @Test
    void anAccountWithoutASecretLetsNobodyIn() {
        var polling = TelegramAccount.forPolling(new Secret(Updates.TOKEN));

        assertRejected(Updates.CHANNEL.receive(polling, Updates.request(Updates.fixture("text"))));
        assertRejected(Updates.CHANNEL.receive(polling, WebhookRequest.post(Map.of(), new byte[0])));
    }

    @Test
    void onlyAPostIsTaken() {
        var get = new WebhookRequest("GET", Map.of(), Map.of(HEADER, List.of(Updates.SECRET)), new byte[0]);

        assertThat(Updates.CHANNEL.receive(Updates.ACCOUNT, get))
                .isInstanceOfSatisfying(
                        Reception.Rejected.class,
                        rejected -> assertThat(rejected.status()).isEqualTo(405));
    }

    private static Reception receive(String secret) {
        return receive(Map.of(HEADER, List.of(secret)));
    }

    private static Reception receive(Map<String, List<String>> headers) {
        return Updates.CHANNEL.receive(Updates.ACCOUNT, WebhookRequest.post(headers, Updates.fixture("text")));
    }

    private static void assertRejected(Reception reception) {
        assertThat(reception).isInstanceOfSatisfying(Reception.Rejected.class, rejected -> {
            assertThat(rejected.status()).isEqualTo(401);
            assertThat(rejected.reason()).doesNotContain(Updates.SECRET);
        });
    }
}
