package dev.parley.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart while its database is away. */
class QuickstartOutageTest {

    private static final String SECRET = "a-secret";

    @TempDir
    Path folder = Path.of("");

    @Test
    void aDatabaseThatIsAwayIsAnswered503SoonAndAllIsWellByItselfWhenItIsBack()
            throws IOException, InterruptedException {
        int port = freePort();
        EmbeddedPostgres first = postgres(port);
        try (TelegramSimulator telegram = TelegramSimulator.start();
                Program program = Program.start(folder, settings(telegram, port))) {
            telegram.setWebhook(program.at("/webhooks/telegram"), SECRET);
            Person emma = telegram.person("Emma", "en").starts();
            emma.awaitsText("welcome", Program.SOON);

            first.close();
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                int status = program.post(
                                "/webhooks/telegram",
                                "{\"update_id\": 1, \"poll\": {}}",
                                "X-Telegram-Bot-Api-Secret-Token",
                                SECRET)
                        .statusCode();
                assertThat(status).isEqualTo(503);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            }
            assertThat(program.get("/health").statusCode()).isEqualTo(503);
            assertThat(program.get("/health").body()).contains("\"database\":\"down\"");
            emma.says("delivery");

            try (EmbeddedPostgres second = postgres(port)) {
                assertThat(second.getPort()).isEqualTo(port);
                emma.awaitsText("within two hours", Program.SOON);
                await().atMost(Program.SOON).until(() -> program.get("/health").statusCode() == 200);
                assertThat(emma.botSaid()).hasSize(2);
            }
        }
    }

    private static Map<String, String> settings(TelegramSimulator telegram, int port) {
        return Map.of(
                "PARLEY_DB_URL",
                "jdbc:postgresql://localhost:" + port + "/postgres",
                "PARLEY_DB_USER",
                "postgres",
                "TELEGRAM_BOT_TOKEN",
                telegram.token(),
                "TELEGRAM_WEBHOOK_SECRET",
                SECRET,
                "TELEGRAM_API_URL",
                telegram.url().toString());
    }

    private EmbeddedPostgres postgres(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
