package dev.parley.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.telegram.TelegramAccount;
import dev.parley.channel.telegram.TelegramChannel;
import dev.parley.id.TenantId;
import dev.parley.message.Content;
import dev.parley.store.Quarantined;
import dev.parley.store.Store;
import dev.parley.testkit.telegram.BotCall;
import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes in is answered, loses nothing and holds up nothing; on the real databases. */
class HostileUpdatesTest {

    private static final String SECRET = "a-secret";
    private static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";

    @TempDir
    Path folder = Path.of("");

    private final TelegramSimulator telegram = TelegramSimulator.start();
    private final Person emma = telegram.person("Emma", "en").knowsBot();
    private int updates = 1000;

    @AfterEach
    void endTheSimulator() {
        telegram.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotAuthenticIsAnswered401AndNothingIsStored(Database database) throws IOException, SQLException {
        try (Store store = store(database);
                SupportBot bot = bot(store)) {
            byte[] update = message("\"text\": \"hi\"");

            assertThat(status(bot, update, Map.of())).isEqualTo(401);
            for (String wrong : List.of("", " ", "a-secre", "a-secret ", "A-SECRET", "a-secret2")) {
                assertThat(status(bot, update, Map.of(SECRET_HEADER, List.of(wrong))))
                        .isEqualTo(401);
            }
            assertThat(status(bot, update, Map.of(SECRET_HEADER, List.of(SECRET, SECRET))))
                    .isEqualTo(401);
            assertThat(status(bot, "{".getBytes(StandardCharsets.UTF_8), Map.of()))
                    .isEqualTo(401);

            assertThat(bot.runDue()).isZero();
            assertThat(store.quarantined(TenantId.DEFAULT, 10)).isEmpty();
            assertThat(bot.desk().conversationAt(account().address(Long.toString(emma.chatId()))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeReadIsAnswered200AndSetAsideWithItsReason(Database database) throws IOException, SQLException {
        List<byte[]> unreadable = new ArrayList<>();
        for (String body : List.of(
                "",
                "null",
                "[]",
                "\"text\"",
                "{\"update_id\": 1, \"message\": {\"message_id\":",
                "[".repeat(100_000),
                "{\"a\":".repeat(1000) + "1" + "}".repeat(1000),
                "{\"message\": {}}",
                "{\"update_id\": \"seven\", \"message\": {}}",
                "{\"update_id\": 7, \"message\": 8}",
                "{\"update_id\": 8, \"message\": {\"message_id\": 1, \"chat\": 9}}",
                "{\"update_id\": 9, \"message\": {\"message_id\": 1, \"chat\": {\"id\": \"x\"}, \"text\": \"hi\"}}")) {
            unreadable.add(body.getBytes(StandardCharsets.UTF_8));
        }
        unreadable.add(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});

        try (Store store = store(database);
                SupportBot bot = bot(store)) {
            for (byte[] body : unreadable) {
                assertThat(status(bot, body)).isEqualTo(200);
            }
            assertThat(status(bot, unreadable.get(0))).isEqualTo(200);
            bot.runDue();

            List<Quarantined> aside = store.quarantined(TenantId.DEFAULT, 100);
            assertThat(aside).hasSameSizeAs(unreadable);
            assertThat(aside).extracting(Quarantined::reason).noneMatch(String::isBlank);
            assertThat(aside.get(0).body()).isEqualTo(unreadable.get(unreadable.size() - 1));
            assertNextOneGoesThrough(bot);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSaysNothingToABotIsAnswered200AndOpensNoConversation(Database database) throws IOException, SQLException {
        try (Store store = store(database);
                SupportBot bot = bot(store)) {
            for (String update : List.of(
                    "{\"update_id\": 1}",
                    "{\"update_id\": 2, \"new_update_kind\": {\"some_field\": 1}}",
                    "{\"update_id\": 3, \"poll\": {\"id\": \"9\"}}",
                    "{\"new_update_kind\": [], \"update_id\": 9007199254740991}")) {
                assertThat(status(bot, update.getBytes(StandardCharsets.UTF_8))).isEqualTo(200);
            }
            assertThat(status(bot, message("\"new_chat_title\": \"Tea\""))).isEqualTo(200);
            assertThat(status(bot, message("\"date\": 0"))).isEqualTo(200);
            bot.runDue();

            assertThat(store.quarantined(TenantId.DEFAULT, 10)).isEmpty();
            assertThat(telegram.sent()).isEmpty();
            assertNextOneGoesThrough(bot);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nulAndLoneSurrogatesAndEveryScriptAreKeptAsFarAsADatabaseCan(Database database)
            throws IOException, SQLException {
        try (Store store = store(database);
                SupportBot bot = bot(store)) {
            assertThat(status(bot, message("\"text\": \"a\\u0000b \\ud83d c \\ude00 😀 မင်္ဂလာပါ \\u202e مرحبا\"")))
                    .isEqualTo(200);
            bot.runDue();

            var conversation = bot.desk()
                    .conversationAt(account().address(Long.toString(emma.chatId())))
                    .orElseThrow();
            assertThat(bot.desk()
                            .history(conversation.id(), Long.MAX_VALUE, 10)
                            .get(0)
                            .content())
                    .isEqualTo(new Content.Text("a\uFFFDb \uFFFD c \uFFFD 😀 မင်္ဂလာပါ \u202e مرحبا"));
            assertNextOneGoesThrough(bot);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameUpdateHasOneEffectSentTwiceFiftyTimesAtOnceAndAgainAfterARestart(Database database) throws Exception {
        Map<String, String> settings = database.create(folder);
        byte[] update = message("\"text\": \"hi\"");
        try (Store store = Database.open(settings);
                SupportBot bot = bot(store)) {
            bot.start();
            assertThat(status(bot, update)).isEqualTo(200);
            assertThat(status(bot, update)).isEqualTo(200);
            CountDownLatch together = new CountDownLatch(1);
            ExecutorService platform = Executors.newFixedThreadPool(50);
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(platform.submit(() -> {
                    together.await();
                    return status(bot, update);
                }));
            }
            together.countDown();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
            platform.shutdown();
            emma.awaitsText("welcome", Program.SOON);
        }

        try (Store store = Database.open(settings);
                SupportBot bot = bot(store)) {
            assertThat(status(bot, update)).isEqualTo(200);
            bot.runDue();

            assertThat(telegram.sent()).extracting(BotCall::text).hasSize(1);
        }
    }

    private void assertNextOneGoesThrough(SupportBot bot) {
        assertThat(status(bot, message("\"text\": \"hello\""))).isEqualTo(200);
        bot.runDue();

        assertThat(emma.botSaid()).isNotEmpty();
    }

    private byte[] message(String content) {
        int id = ++updates;
        return """
                {"update_id": %1$d, "message": {"message_id": %1$d,
                 "chat": {"id": %2$d, "type": "private", "first_name": "Emma"},
                 "from": {"id": %2$d, "is_bot": false, "first_name": "Emma", "language_code": "en"}, %3$s}}""".formatted(id, emma.id(), content).getBytes(StandardCharsets.UTF_8);
    }

    private static int status(SupportBot bot, byte[] body) {
        return status(bot, body, Map.of(SECRET_HEADER, List.of(SECRET)));
    }

    private static int status(SupportBot bot, byte[] body, Map<String, List<String>> headers) {
        return bot.webhook(TelegramChannel.NAME, WebhookRequest.post(headers, body))
                .status();
    }

    private ChannelAccount account() {
        return TelegramAccount.of(new Secret(telegram.token()), new Secret(SECRET));
    }

    private SupportBot bot(Store store) {
        return SupportBot.builder()
                .channel(TelegramChannel.at(telegram.url()), account())
                .store(store)
                .flow(Shop.flow())
                .build();
    }

    private Store store(Database database) throws IOException, SQLException {
        return Database.open(database.create(folder));
    }
}
