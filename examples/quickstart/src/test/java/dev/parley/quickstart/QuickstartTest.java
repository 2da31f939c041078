package dev.parley.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.testkit.telegram.BotCall;
import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole way, as a user goes it: a process, a database, and a Telegram to talk with. */
class QuickstartTest {

    private static final String WEBHOOK = "/webhooks/telegram";
    private static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";
    private static final String SECRET = "webhook-secret_1";

    private final TelegramSimulator telegram = TelegramSimulator.start();

    @TempDir
    Path folder;

    private Map<String, String> settings = Map.of();

    @BeforeEach
    void useTheSimulator() {
        settings = Map.of(
                "TELEGRAM_BOT_TOKEN", telegram.token(),
                "TELEGRAM_WEBHOOK_SECRET", SECRET,
                "TELEGRAM_API_URL", telegram.url().toString());
    }

    @AfterEach
    void endTheSimulator() {
        telegram.close();
    }

    @AfterAll
    static void endTheDatabase() throws IOException {
        Database.stop();
    }

    @ParameterizedTest
    @EnumSource
    void aCustomerIsServedByTheBotAndThenByAPerson(Database database)
            throws IOException, InterruptedException, SQLException {
        try (Program program = Program.start(folder, on(database))) {
            telegram.setWebhook(program.at(WEBHOOK), SECRET);
            Person emma = telegram.person("Emma", "en");

            emma.says("hi").awaitsText("welcome to Golden Leaf Tea", Program.SOON);
            emma.presses("Delivery").awaitsText("within two hours", Program.SOON);
            emma.presses("Talk to a person").awaitsText("colleague", Program.SOON);

            JsonNode ticket = await().atMost(Program.SOON).until(() -> ticket(program), found -> found.has("id"));
            String id = ticket.path("id").asText();
            assertThat(ticket.path("status").asText()).isEqualTo("OPEN");
            assertThat(ticket.path("reason").asText()).isEqualTo("asked");
            assertThat(program.act("aye", id, "reply", "too early")).isEqualTo(409);

            assertThat(program.act("aye", id, "take", "")).isEqualTo(200);
            await().atMost(Program.SOON)
                    .until(() -> ticket(program).path("assignee").asText().equals("aye"));
            assertThat(program.act("bo", id, "take", "")).isEqualTo(409);
            assertThat(program.act("aye", id, "reply", "Hello Emma, this is Aye."))
                    .isEqualTo(200);
            emma.awaitsText("this is Aye", Program.SOON);

            assertThat(program.act("aye", id, "hand-back", "")).isEqualTo(200);
            emma.awaitsText("assistant again", Program.SOON);
            emma.says("payment").awaitsText("Wave Money", Program.SOON);
            assertThat(ticket(program).path("status").asText()).isEqualTo("RESOLVED");

            assertThat(program.get("/health").statusCode()).isEqualTo(200);
            assertThat(program.get("/health").body()).contains("\"status\":\"up\"", "\"database\":\"up\"", "telegram");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAcknowledgedIsAnsweredOnceAlthoughTheProcessIsKilledBefore(Database database)
            throws IOException, InterruptedException, SQLException {
        Map<String, String> environment = on(database);
        Person emma = telegram.person("Emma", "en").knowsBot();
        String update = update(emma, 700, "hi");
        telegram.refuse();
        try (Program program = Program.start(folder, environment)) {
            assertThat(program.post(WEBHOOK, update, SECRET_HEADER, SECRET).statusCode())
                    .isEqualTo(200);
            // Killed in the middle of a send, it would rightly be in doubt whether that arrived.
            await().atMost(Program.SOON)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Database.hasMessageBetweenAttempts(environment));
            program.kill();
        }
        assertThat(telegram.sent()).isEmpty();
        telegram.listen();

        try (Program program = Program.start(folder, environment)) {
            emma.awaitsText("welcome to Golden Leaf Tea", Program.SOON);
            assertThat(program.post(WEBHOOK, update, SECRET_HEADER, SECRET).statusCode())
                    .isEqualTo(200);
            assertThat(program.post(WEBHOOK, update(emma, 701, "delivery"), SECRET_HEADER, SECRET)
                            .statusCode())
                    .isEqualTo(200);
            emma.awaitsText("within two hours", Program.SOON);
        }
        assertThat(telegram.sent()).extracting(BotCall::text).hasSize(2);
    }

    @Test
    void whatIsNotTelegramsIsTurnedAway() throws IOException, InterruptedException, SQLException {
        try (Program program = Program.start(folder, on(Database.SQLITE))) {
            String update = update(telegram.person("Emma", "en"), 700, "hi");

            assertThat(program.post(WEBHOOK, update, SECRET_HEADER, "wrong").statusCode())
                    .isEqualTo(401);
            assertThat(program.post(WEBHOOK, update).statusCode()).isEqualTo(401);
            assertThat(program.post(WEBHOOK, "x".repeat((4 << 20) + 1), SECRET_HEADER, SECRET)
                            .statusCode())
                    .isEqualTo(413);
            assertThat(program.get(WEBHOOK).statusCode()).isEqualTo(405);
            assertThat(program.post(WEBHOOK + "/more", update, SECRET_HEADER, SECRET)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(program.get("/healthy").statusCode()).isEqualTo(404);
            assertThat(program.state("limit=10").path("conversation").isNull()).isTrue();
        }
    }

    @Test
    void aTerminatedProcessEndsSoonAndFreesItsPort() throws IOException, InterruptedException, SQLException {
        try (Program program = Program.start(folder, on(Database.SQLITE))) {
            int port = program.port();

            program.terminate();

            assertThat(program.exitCode(Duration.ofSeconds(10))).isIn(0, 143);
            try (ServerSocket free = new ServerSocket(port)) {
                assertThat(free.getLocalPort()).isEqualTo(port);
            }
        }
    }

    private Map<String, String> on(Database database) throws IOException, SQLException {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(database.create(folder));
        return all;
    }

    /** The only ticket there is. */
    private static JsonNode ticket(Program program) throws IOException, InterruptedException {
        return program.state("limit=10").path("tickets").path(0);
    }

    private static String update(Person from, int id, String text) {
        return """
                {"update_id": %1$d, "message": {"message_id": %1$d, "date": 1795000000,
                 "chat": {"id": %2$d, "type": "private", "first_name": "Emma"},
                 "from": {"id": %2$d, "is_bot": false, "first_name": "Emma", "language_code": "en"},
                 "text": "%3$s"}}""".formatted(id, from.id(), text);
    }
}
