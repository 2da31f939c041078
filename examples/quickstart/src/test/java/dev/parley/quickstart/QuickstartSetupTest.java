package dev.parley.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot work ends the program with one line that says what to do. */
class QuickstartSetupTest {

    @TempDir
    Path folder;

    @Test
    void aBusyPort() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertEndsSaying("PARLEY_PORT", Map.of("PARLEY_PORT", port));
        }
    }

    @Test
    void aDatabaseUrlOfNoKnownKind() throws IOException, InterruptedException {
        assertEndsSaying("PARLEY_DB_URL", Map.of("PARLEY_PORT", "0", "PARLEY_DB_URL", "jdbc:oracle:thin:@db"));
    }

    @Test
    void aDatabaseFileInAFolderThatIsNotThere() throws IOException, InterruptedException {
        String url = "jdbc:sqlite:" + folder.resolve("none/parley.db");

        assertEndsSaying("PARLEY_DB_URL", Map.of("PARLEY_PORT", "0", "PARLEY_DB_URL", url));
    }

    @Test
    void aDatabaseThatCannotBeReached() throws IOException, InterruptedException {
        // Port 1 is nobody's.
        String url = "jdbc:postgresql://localhost:1/parley?user=bot&password=hush-hush";

        assertEndsSaying("PARLEY_DB_URL", Map.of("PARLEY_PORT", "0", "PARLEY_DB_URL", url));
    }

    @Test
    void aTokenWithoutASecret() throws IOException, InterruptedException {
        assertEndsSaying("TELEGRAM_WEBHOOK_SECRET", Map.of("PARLEY_PORT", "0", "TELEGRAM_BOT_TOKEN", "1:hush-hush"));
    }

    @Test
    void aMalformedToken() throws IOException, InterruptedException {
        assertEndsSaying(
                "TELEGRAM_BOT_TOKEN",
                Map.of("PARLEY_PORT", "0", "TELEGRAM_BOT_TOKEN", "hush-hush!", "TELEGRAM_WEBHOOK_SECRET", "secret"));
    }

    @Test
    void aMalformedSecret() throws IOException, InterruptedException {
        assertEndsSaying(
                "TELEGRAM_WEBHOOK_SECRET", Map.of("PARLEY_PORT", "0", "TELEGRAM_WEBHOOK_SECRET", "hush-hush!"));
    }

    @Test
    void aMediaDirectoryThatIsAFile() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("taken"));

        assertEndsSaying("PARLEY_MEDIA_DIR", Map.of("PARLEY_PORT", "0", "PARLEY_MEDIA_DIR", file.toString()));
    }

    @Test
    void halfOfAPlatformsSettings() throws IOException, InterruptedException {
        assertEndsSaying(
                "WHATSAPP_APP_SECRET",
                Map.of(
                        "PARLEY_PORT", "0",
                        "WHATSAPP_ACCESS_TOKEN", "hush-hush",
                        "WHATSAPP_PHONE_NUMBER_ID", "100000000000001"));
    }

    @Test
    void anApiUrlWithAVersion() throws IOException, InterruptedException {
        assertEndsSaying(
                "MESSENGER_API_URL",
                Map.of("PARLEY_PORT", "0", "MESSENGER_API_URL", "https://graph.facebook.com/v25.0"));
    }

    private void assertEndsSaying(String what, Map<String, String> environment)
            throws IOException, InterruptedException {
        try (Program program = Program.run(folder, environment)) {
            assertThat(program.exitCode(Duration.ofSeconds(30))).isEqualTo(1);
            assertThat(program.complained())
                    .contains(what)
                    .doesNotContain("hush-hush")
                    .hasLineCount(1);
            assertThat(program.said()).isEmpty();
        }
    }
}
