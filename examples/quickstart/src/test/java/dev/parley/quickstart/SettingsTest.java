package dev.parley.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("TELEGRAM_BOT_TOKEN", "1:hush"),
            Map.entry("TELEGRAM_WEBHOOK_SECRET", "hush"),
            Map.entry("TELEGRAM_API_URL", "http://localhost:8081"),
            Map.entry("VIBER_AUTH_TOKEN", "hush"),
            Map.entry("VIBER_API_URL", "http://localhost:8081"),
            Map.entry("WHATSAPP_ACCESS_TOKEN", "hush"),
            Map.entry("WHATSAPP_PHONE_NUMBER_ID", "100000000000001"),
            Map.entry("WHATSAPP_APP_SECRET", "hush"),
            Map.entry("WHATSAPP_VERIFY_TOKEN", "hush"),
            Map.entry("WHATSAPP_API_URL", "http://localhost:8081"),
            Map.entry("MESSENGER_PAGE_ID", "200000000000001"),
            Map.entry("MESSENGER_PAGE_ACCESS_TOKEN", "hush"),
            Map.entry("MESSENGER_APP_SECRET", "hush"),
            Map.entry("MESSENGER_VERIFY_TOKEN", "hush"),
            Map.entry("MESSENGER_API_URL", "http://localhost:8081"),
            Map.entry("INSTAGRAM_ACCOUNT_ID", "17840000000000001"),
            Map.entry("INSTAGRAM_ACCESS_TOKEN", "hush"),
            Map.entry("INSTAGRAM_APP_SECRET", "hush"),
            Map.entry("INSTAGRAM_VERIFY_TOKEN", "hush"),
            Map.entry("INSTAGRAM_API_URL", "http://localhost:8081"));

    @Test
    void withoutAnythingThereIsSqliteAndASimulator() throws SetupException {
        Settings settings = Settings.from(Map.of());

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.databaseUrl()).isEqualTo("jdbc:sqlite:parley.db");
        assertThat(settings.platforms()).isEmpty();
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

        assertThat(settings.port()).isEqualTo(9000);
        assertThat(settings.databaseUrl()).isEqualTo("jdbc:postgresql://db/parley");
        assertThat(settings.databaseUser()).isEqualTo("bot");
        assertThat(settings.databasePassword()).isEqualTo(new Secret("hush"));
        assertThat(settings.platforms())
                .extracting(platform -> platform.account().id().toString())
                .containsExactly("telegram/default");
    }

    @Test
    void everyPlatformIsConnectedWhoseCredentialsAreThere() throws SetupException {
        Settings settings = Settings.from(ALL);

        assertThat(settings.platforms())
                .extracting(platform -> platform.account().id().channel())
                .containsExactly("telegram", "viber", "whatsapp", "messenger", "instagram");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TELEGRAM_BOT_TOKEN",
                "TELEGRAM_WEBHOOK_SECRET",
                "VIBER_AUTH_TOKEN",
                "WHATSAPP_ACCESS_TOKEN",
                "WHATSAPP_PHONE_NUMBER_ID",
                "WHATSAPP_APP_SECRET",
                "WHATSAPP_VERIFY_TOKEN",
                "MESSENGER_PAGE_ID",
                "MESSENGER_PAGE_ACCESS_TOKEN",
                "MESSENGER_APP_SECRET",
                "MESSENGER_VERIFY_TOKEN",
                "INSTAGRAM_ACCOUNT_ID",
                "INSTAGRAM_ACCESS_TOKEN",
                "INSTAGRAM_APP_SECRET",
                "INSTAGRAM_VERIFY_TOKEN"
            })
    void whatAPlatformAlsoNeedsIsNamed(String missing) {
        Map<String, String> without = new HashMap<>(ALL);
        without.remove(missing);

        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> Settings.from(without))
                .withMessageContaining(missing)
                .withMessageNotContaining("hush");
    }

    @Test
    void emptyValuesCountAsUnset() throws SetupException {
        Map<String, String> empty = new HashMap<>();
        ALL.keySet().forEach(name -> empty.put(name, " "));
        List.of("PARLEY_PORT", "PARLEY_DB_URL", "PARLEY_DB_USER", "PARLEY_DB_PASSWORD", "PARLEY_MEDIA_DIR")
                .forEach(name -> empty.put(name, ""));

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

    @ParameterizedTest
    @CsvSource({
        "WHATSAPP_API_URL, https://graph.facebook.com/v25.0",
        "MESSENGER_API_URL, https://graph.facebook.com/v25.0/",
        "INSTAGRAM_API_URL, https://graph.instagram.com?x=hush",
        "WHATSAPP_API_URL, https://graph.facebook.com/#hush",
        "VIBER_API_URL, https://somebody:hush@chatapi.viber.com",
        "VIBER_API_URL, https://localhost:65536",
        "MESSENGER_API_URL, graph.facebook.com",
        "WHATSAPP_PHONE_NUMBER_ID, hush",
        "MESSENGER_PAGE_ID, +1 hush",
        "INSTAGRAM_ACCOUNT_ID, hush",
        "TELEGRAM_BOT_TOKEN, hush hush",
        "VIBER_AUTH_TOKEN, hush hush",
        "WHATSAPP_ACCESS_TOKEN, hush…",
        "MESSENGER_PAGE_ACCESS_TOKEN, Bearer hush",
        "INSTAGRAM_ACCESS_TOKEN, hüsh hush"
    })
    void whatAPlatformCannotHaveIsNamedWithoutBeingQuoted(String name, String value) {
        Map<String, String> wrong = new HashMap<>(ALL);
        wrong.put(name, value);

        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> Settings.from(wrong))
                .withMessageContaining(name)
                .withMessageNotContaining("hush");
    }

    @Test
    void anApiMayBeBelowAPath() throws SetupException {
        Map<String, String> below = new HashMap<>(ALL);
        below.put("WHATSAPP_API_URL", "http://localhost:8081/graph/");

        assertThat(Settings.from(below).platforms()).hasSize(5);
    }

    @Test
    void aWebhookSecretWithoutATokenIsForTheSimulatorAlone() throws SetupException {
        assertThat(Settings.from(Map.of("TELEGRAM_WEBHOOK_SECRET", "secret")).platforms())
                .isEmpty();
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(
                        () -> Settings.from(Map.of("TELEGRAM_WEBHOOK_SECRET", "secret", "VIBER_AUTH_TOKEN", "token")))
                .withMessageContaining("TELEGRAM_BOT_TOKEN");
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
                .isThrownBy(() ->
                        Settings.from(Map.of("TELEGRAM_BOT_TOKEN", "not a token", "TELEGRAM_WEBHOOK_SECRET", "secret")))
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
