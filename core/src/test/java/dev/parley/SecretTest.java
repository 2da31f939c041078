package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.channel.ChannelAccount;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {

    private final Secret secret = new Secret("s3cret");

    @Test
    void itIsNeverPrinted() {
        ChannelAccount account = new ChannelAccount(
                TenantId.DEFAULT, new AccountId("telegram", "default"), Map.of("token", secret), Map.of());

        assertThat(secret.toString()).doesNotContain("s3cret");
        assertThat(account.toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> account.secret("other"))
                .message()
                .contains("other")
                .doesNotContain("s3cret");
    }

    @Test
    void itMatchesOnlyItself() {
        assertThat(secret.matches("s3cret")).isTrue();
        assertThat(secret.matches("s3cre")).isFalse();
        assertThat(secret.matches("S3cret")).isFalse();
        assertThat(secret.matches("")).isFalse();
    }

    @Test
    void aBlankSecretProtectsNothingAndIsRefused() {
        assertThatThrownBy(() -> new Secret(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
