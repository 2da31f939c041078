package dev.parley.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void withoutAnythingThereIsSqliteAndASimulator() throws SetupException {
        Settings settings = Settings.from(Map.of());

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.databaseUrl()).isEqualTo("jdbc:sqlite:parley.db");
        assertThat(settings.botToken()).isNull();
    }

    @Test
    void everythingIsTakenFromTheEnvironment() throws SetupException {
        Settings settings = Settings.from(Map.of(
                "PARLEY_PORT", "9000",
                "PARLEY_DB_URL", "jdbc:postgresql://db/parley",
                "PARLEY_DB_USER", "bot",
                "PARLEY_DB_PASSWORD", "hush",
                "TELEGRAM_BOT_TOKEN", "1:abc",
                "TELEGRAM_WEBHOOK_SECRET", "secret",
                "TELEGRAM_API_URL", "http://localhost:8081"));

        assertThat(settings)
                .isEqualTo(new Settings(
                        9000,
                        "jdbc:postgresql://db/parley",
                        "bot",
                        new Secret("hush"),
                        new Secret("1:abc"),
                        new Secret("secret"),
                        URI.create("http://localhost:8081")));
    }

    @Test
    void emptyValuesCountAsUnset() throws SetupException {
        Map<String, String> empty = new HashMap<>();
        for (String name : new String[] {
            "PARLEY_PORT",
            "PARLEY_DB_URL",
            "PARLEY_DB_USER",
            "PARLEY_DB_PASSWORD",
            "TELEGRAM_BOT_TOKEN",
            "TELEGRAM_WEBHOOK_SECRET",
            "TELEGRAM_API_URL"
        }) {
            empty.put(name, " ");
        }

        assertThat(Settings.from(empty)).isEqualTo(Settings.from(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "PARLEY_PORT, 65536",
        "PARLEY_PORT, -1",
        "PARLEY_PORT, http",
        "PARLEY_DB_URL, postgres://localhost/parley",
        "PARLEY_DB_URL, jdbc:mysql://localhost/parley",
        "PARLEY_DB_PASSWORD, alone",
        "TELEGRAM_API_URL, ftp://example.org",
        "TELEGRAM_API_URL, not an address",
        "TELEGRAM_API_URL, https://example.org"
    })
    void whatCannotBeIsNamed(String name, String value) {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> Settings.from(Map.of(name, value)))
                .withMessageContaining(name);
    }

    @Test
    void aTokenNeedsAWebhookSecret() {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> Settings.from(Map.of("TELEGRAM_BOT_TOKEN", "1:abc")))
                .withMessageContaining("TELEGRAM_WEBHOOK_SECRET");
    }

    @Test
    void aTokenOfAnotherFormIsRefusedWithoutBeingQuoted() {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> Settings.account(new Secret("not a token"), new Secret("secret")))
                .withMessageContaining("TELEGRAM_BOT_TOKEN")
                .withMessageNotContaining("not a token");
    }

    @Test
    void theDatabaseIsNamedWithoutWhatIsSecretInItsUrl() throws SetupException {
        Settings settings =
                Settings.from(Map.of("PARLEY_DB_URL", "jdbc:postgresql://bot:hush@db:5432/parley?password=hush"));

        assertThat(settings.databaseName()).isEqualTo("jdbc:postgresql://db:5432/parley");
        assertThat(settings.toString()).doesNotContain("hush");
    }
}
