package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Secret;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramAccountTest {

    private static final Secret TOKEN = new Secret(Updates.TOKEN);
    private static final Secret SECRET = new Secret(Updates.SECRET);

    @Test
    void theOneBotOfABusinessHasTheDefaultNames() {
        var account = TelegramAccount.of(TOKEN, SECRET);

        assertThat(account.tenant()).isEqualTo(TenantId.DEFAULT);
        assertThat(account.id()).isEqualTo(new AccountId("telegram", "default"));
    }

    @Test
    void oneOfSeveralBotsHasItsOwnNames() {
        var account = TelegramAccount.of(new TenantId("shop7"), "returns", TOKEN, SECRET);

        assertThat(account.tenant()).isEqualTo(new TenantId("shop7"));
        assertThat(account.id()).hasToString("telegram/returns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123:a b", "123:a/b", "123:a\n", "123:abc?x", "123:ü"})
    void aTokenOfAnotherFormIsRefusedAndNotQuoted(String token) {
        assertThatThrownBy(() -> TelegramAccount.of(new Secret(token), SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(token.strip() + "\"");
        assertThatThrownBy(() -> TelegramAccount.forPolling(new Secret(token)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "ünicode", "semi;colon", "new\nline"})
    void aSecretThatTelegramWouldNotTakeIsRefusedAndNotQuoted(String secret) {
        assertThatThrownBy(() -> TelegramAccount.of(TOKEN, new Secret(secret)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(secret);
    }

    @Test
    void aSecretMayHave256CharactersAndNoMore() {
        assertThat(TelegramAccount.of(TOKEN, new Secret("a".repeat(256)))).isNotNull();
        assertThatThrownBy(() -> TelegramAccount.of(TOKEN, new Secret("a".repeat(257))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aUserNameMayBeWrittenWithItsAt() {
        var account = TelegramAccount.of(TOKEN, SECRET);

        assertThat(TelegramAccount.withUsername(account, "@DeskBot"))
                .isEqualTo(TelegramAccount.withUsername(account, "DeskBot"));
        assertThatThrownBy(() -> TelegramAccount.withUsername(account, "not a name"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
