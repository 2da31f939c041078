package dev.parley.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.testkit.MutableTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BotApiTest {

    private final MutableTime time = MutableTime.at(Instant.parse("2026-11-21T12:00:00Z"));
    private final TelegramSimulator telegram =
            TelegramSimulator.builder().time(time).start();
    private final BotClient bot = new BotClient(telegram);
    private final Person thiri = telegram.person("Thiri", "my");

    @AfterEach
    void close() {
        telegram.close();
    }

    private String send(String rest) {
        return "{\"chat_id\":" + thiri.id() + "," + rest + "}";
    }

    @Test
    void theBotIsKnownByItsToken() throws Exception {
        JsonNode me = bot.call("getMe", "").path("result");

        assertThat(me.path("is_bot").asBoolean()).isTrue();
        assertThat(me.path("username").asText()).isEqualTo("ParleyBot");
        assertThat(me.path("can_read_all_group_messages").asBoolean(true)).isFalse();
    }

    @Test
    void aWrongTokenIsUnauthorizedAndAMalformedOneIsNotFound() throws Exception {
        assertThat(bot.post("/bot7000000001:AAwrong/getMe", "application/json", "")
                        .statusCode())
                .isEqualTo(401);
        assertThat(bot.post("/botnonsense/getMe", "application/json", "").statusCode())
                .isEqualTo(404);
        assertThat(bot.refusal("sendNothing", "{}")).startsWith("Not Found");
    }

    @Test
    void aMessageIsShownAndAnsweredAsTheRealOnesAre() throws Exception {
        thiri.starts();

        JsonNode message =
                bot.call("sendMessage", send("\"text\":\" မင်္ဂလာပါ \"")).path("result");

        assertThat(message.path("message_id").asInt()).isEqualTo(2);
        assertThat(message.path("chat").path("id").asLong())
                .isEqualTo(thiri.id())
                .isGreaterThan(1L << 31);
        assertThat(message.path("date").asLong()).isEqualTo(time.instant().getEpochSecond());
        assertThat(message.path("from").path("is_bot").asBoolean()).isTrue();
        assertThat(thiri.botSaid()).containsExactly("မင်္ဂလာပါ");
        assertThat(telegram.sent()).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("sendMessage");
            assertThat(call.messageId()).isEqualTo(2);
            assertThat(call.at()).isEqualTo(time.instant());
        });
    }

    @Test
    void formsAndMultipartSayTheSameAsJson() throws Exception {
        thiri.starts();
        String path = "/bot" + telegram.token() + "/sendMessage";
        String multipart = "--x\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n" + thiri.id()
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nတစ်\r\n--x--\r\n";

        bot.post(path, "application/x-www-form-urlencoded", "chat_id=" + thiri.id() + "&text=one%20%26+two");
        bot.post(path, "multipart/form-data; boundary=x", multipart);

        assertThat(thiri.botSaid()).containsExactly("one & two", "တစ်");
    }

    @Test
    void whatTelegramRefusesIsRefusedInItsWords() throws Exception {
        assertThat(bot.refusal("sendMessage", "{\"chat_id\":1,\"text\":\"a\"}"))
                .isEqualTo("Bad Request: chat not found");
        assertThat(bot.refusal("sendMessage", send("\"text\":\"a\"")))
                .isEqualTo("Forbidden: bot can't initiate conversation with a user");
        thiri.starts();
        assertThat(bot.refusal("sendMessage", send("\"text\":\"  \""))).isEqualTo("Bad Request: message text is empty");
        assertThat(bot.refusal("sendMessage", send("\"text\":\"" + "a".repeat(4097) + "\"")))
                .isEqualTo("Bad Request: message is too long");
        assertThat(bot.refusal("sendMessage", send("\"text\":\"a\",\"message_thread_id\":9")))
                .isEqualTo("Bad Request: message thread not found");
        assertThat(bot.refusal("sendMessage", send("\"text\":\"a\",\"reply_parameters\":{\"message_id\":9}")))
                .isEqualTo("Bad Request: message to be replied not found");
        assertThat(bot.refusal("sendMessage", send("\"text\":\"\\ud800\""))).startsWith("Bad Request");
        assertThat(bot.refusal("sendMessage", "{\"chat_id\":")).startsWith("Bad Request");
        assertThat(telegram.sent()).isEmpty();
    }

    @Test
    void buttonsAreHeldToTheirLimits() throws Exception {
        thiri.starts();
        String markup = "\"text\":\"a\",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"b\",%s}]]}";

        assertThat(bot.refusal("sendMessage", send(markup.formatted("\"callback_data\":\"" + "က".repeat(22) + "\""))))
                .isEqualTo("Bad Request: BUTTON_DATA_INVALID");
        assertThat(bot.refusal("sendMessage", send(markup.formatted("\"url\":\"http://localhost/\""))))
                .isEqualTo("Bad Request: BUTTON_URL_INVALID");
        assertThat(bot.refusal("sendMessage", send(markup.formatted("\"x\":1"))))
                .contains("Text buttons are unallowed");
        assertThat(bot.call("sendMessage", send(markup.formatted("\"callback_data\":\"" + "က".repeat(21) + "\"")))
                        .path("ok")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void formattingThatCannotBeReadIsRefused() throws Exception {
        thiri.starts();

        for (String bad : List.of(
                "\"text\":\"<b>a\",\"parse_mode\":\"HTML\"",
                "\"text\":\"a < b\",\"parse_mode\":\"HTML\"",
                "\"text\":\"a.\",\"parse_mode\":\"MarkdownV2\"",
                "\"text\":\"*a\",\"parse_mode\":\"MarkdownV2\"",
                "\"text\":\"abc\",\"entities\":[{\"type\":\"bold\",\"offset\":2,\"length\":2}]")) {
            assertThat(bot.refusal("sendMessage", send(bad))).startsWith("Bad Request: can't parse entities: ");
        }
        bot.call("sendMessage", send("\"text\":\"<b>a</b> &lt;\",\"parse_mode\":\"HTML\""));
        bot.call("sendMessage", send("\"text\":\"*a* \\\\.\",\"parse_mode\":\"MarkdownV2\""));
        assertThat(thiri.botSaid()).containsExactly("a <", "a .");
    }

    @Test
    void anEditIsSeenAndTheSameAgainIsRefused() throws Exception {
        thiri.starts();
        bot.call("sendMessage", send("\"text\":\"one\""));

        bot.call("editMessageText", send("\"message_id\":2,\"text\":\"two\""));

        assertThat(thiri.botSaid()).containsExactly("two");
        assertThat(thiri.sees().get(1).edited()).isTrue();
        assertThat(bot.refusal("editMessageText", send("\"message_id\":2,\"text\":\"two\"")))
                .startsWith("Bad Request: message is not modified: ");
        assertThat(bot.refusal("editMessageText", send("\"message_id\":3,\"text\":\"two\"")))
                .isEqualTo("Bad Request: message to edit not found");
        assertThat(bot.refusal("editMessageText", send("\"message_id\":1,\"text\":\"two\"")))
                .isEqualTo("Bad Request: message can't be edited");
        bot.call("deleteMessage", send("\"message_id\":2"));
        assertThat(thiri.botSaid()).isEmpty();
    }

    @Test
    void aPressCanBeAnsweredForHundredAndFiftySeconds() throws Exception {
        thiri.starts();
        bot.call(
                "sendMessage",
                send(
                        "\"text\":\"a\",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"Go\",\"callback_data\":\"go\"}]]}"));
        thiri.presses("Go");
        JsonNode press = bot.call("getUpdates", "{}").path("result").path(1).path("callback_query");
        String answer = "{\"callback_query_id\":\"" + press.path("id").asText() + "\"}";

        assertThat(press.path("data").asText()).isEqualTo("go");
        assertThat(press.path("message").path("from").path("is_bot").asBoolean())
                .isTrue();
        assertThat(press.path("from").path("id").asLong()).isEqualTo(thiri.id());
        assertThat(bot.call("answerCallbackQuery", answer).path("result").asBoolean())
                .isTrue();
        time.advance(Duration.ofSeconds(151));
        assertThat(bot.refusal("answerCallbackQuery", answer)).contains("query is too old");
        assertThat(telegram.callsOf("answerCallbackQuery"))
                .extracting(BotCall::accepted)
                .containsExactly(true, false);
    }

    @Test
    void someoneWhoBlockedTheBotIsNotWrittenTo() throws Exception {
        thiri.starts().blocks();

        assertThat(bot.refusal("sendMessage", send("\"text\":\"a\"")))
                .isEqualTo("Forbidden: bot was blocked by the user");
        thiri.unblocks();
        assertThat(bot.call("sendMessage", send("\"text\":\"a\"")).path("ok").asBoolean())
                .isTrue();
        JsonNode updates = bot.call("getUpdates", "{}").path("result");
        assertThat(updates.path(1)
                        .path("my_chat_member")
                        .path("new_chat_member")
                        .path("status")
                        .asText())
                .isEqualTo("kicked");
    }

    @Test
    void aGroupThatMovedTellsWhere() throws Exception {
        Group group = telegram.group("Shop");
        Group moved = group.migrates();

        JsonNode refused = bot.call("sendMessage", "{\"chat_id\":" + group.id() + ",\"text\":\"a\"}");

        assertThat(refused.path("error_code").asInt()).isEqualTo(400);
        assertThat(refused.path("parameters").path("migrate_to_chat_id").asLong())
                .isEqualTo(moved.id());
        bot.call("sendMessage", "{\"chat_id\":" + moved.id() + ",\"text\":\"a\"}");
        assertThat(moved.shows()).extracting(ShownMessage::text).contains("a");
    }

    @Test
    void inAGroupTheBotSeesOnlyWhatIsMeantForIt() throws Exception {
        Group group = telegram.group("Shop");
        Person member = thiri.in(group);
        member.says("just talking").says("@ParleyBot hello").says("/help").says("/help@OtherBot");
        bot.call("sendMessage", "{\"chat_id\":" + group.id() + ",\"text\":\"yes?\"}");
        member.repliesTo(5, "thanks");

        JsonNode updates = bot.call("getUpdates", "{}").path("result");

        assertThat(updates)
                .extracting(update -> update.path("message").path("text").asText())
                .containsExactly("", "/help", "thanks");
        assertThat(updates.path(0).has("my_chat_member")).isTrue();
    }

    @Test
    void aTopicTakesMessagesUntilItIsDeleted() throws Exception {
        Group topic = telegram.forum("Desk").topic("Orders");
        String call = "{\"chat_id\":" + topic.id() + ",\"message_thread_id\":" + topic.thread() + ",\"text\":\"a\"}";

        JsonNode message = bot.call("sendMessage", call).path("result");

        assertThat(message.path("is_topic_message").asBoolean()).isTrue();
        topic.deletesTopic();
        assertThat(bot.refusal("sendMessage", call)).isEqualTo("Bad Request: message thread not found");
    }

    @Test
    void aFileGoesUpAndComesDown() throws Exception {
        thiri.starts().sendsPhoto("picture".getBytes(StandardCharsets.UTF_8), "see");
        JsonNode photo = bot.call("getUpdates", "{}")
                .path("result")
                .path(1)
                .path("message")
                .path("photo");
        String id = photo.path(photo.size() - 1).path("file_id").asText();

        String path = bot.call("getFile", "{\"file_id\":\"" + id + "\"}")
                .path("result")
                .path("file_path")
                .asText();

        assertThat(bot.get("/file/bot" + telegram.token() + "/" + path).body())
                .asString()
                .isEqualTo("picture");
        assertThat(bot.call("sendPhoto", send("\"photo\":\"" + id + "\",\"caption\":\"again\""))
                        .path("result")
                        .has("photo"))
                .isTrue();
        assertThat(bot.refusal("sendPhoto", send("\"photo\":\"unknown\"")))
                .isEqualTo("Bad Request: wrong file identifier/HTTP URL specified");
        String upload = "--x\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n" + thiri.id()
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"document\"; filename=\"a.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n%PDF\r\n--x--\r\n";
        JsonNode document = Json.parse(
                        bot.post("/bot" + telegram.token() + "/sendDocument", "multipart/form-data; boundary=x", upload)
                                .body())
                .path("result")
                .path("document");
        assertThat(document.path("file_name").asText()).isEqualTo("a.pdf");
        assertThat(document.path("mime_type").asText()).isEqualTo("application/pdf");
        assertThat(document.path("file_size").asInt()).isEqualTo(4);
    }

    @Test
    void aFileBeyondTwentyMegabytesCannotBeFetched() throws Exception {
        thiri.sendsHugeDocument("film.mp4", 3_000_000_000L);
        JsonNode document = bot.call("getUpdates", "{}")
                .path("result")
                .path(0)
                .path("message")
                .path("document");

        assertThat(document.path("file_size").asLong()).isEqualTo(3_000_000_000L);
        assertThat(bot.refusal(
                        "getFile", "{\"file_id\":\"" + document.path("file_id").asText() + "\"}"))
                .isEqualTo("Bad Request: file is too big");
    }

    @Test
    void aPollWaitsForTheNextUpdateAndConfirmsThoseBefore() throws Exception {
        thiri.says("one");
        long first = bot.call("getUpdates", "{}")
                .path("result")
                .path(0)
                .path("update_id")
                .asLong();

        CompletableFuture<JsonNode> poll = CompletableFuture.supplyAsync(
                () -> Uncheck.call(() -> bot.call("getUpdates", "{\"timeout\":10,\"offset\":" + (first + 1) + "}")));
        telegram.await(() -> telegram.pendingUpdates() == 0, Duration.ofSeconds(5));
        thiri.says("two");

        assertThat(poll.join().path("result"))
                .extracting(update -> update.path("message").path("text").asText())
                .containsExactly("two");
    }

    @Test
    void ofTwoPollersTheEarlierIsSentAwayAndAWebhookSendsAwayBoth() throws Exception {
        CompletableFuture<JsonNode> earlier =
                CompletableFuture.supplyAsync(() -> Uncheck.call(() -> bot.call("getUpdates", "{\"timeout\":50}")));
        while (!earlier.isDone()) {
            bot.call("getUpdates", "{\"timeout\":0}");
        }
        assertThat(earlier.join().path("error_code").asInt()).isEqualTo(409);

        bot.call("setWebhook", "{\"url\":\"http://127.0.0.1:1/hook\"}");
        assertThat(bot.refusal("getUpdates", "{}")).startsWith("Conflict: can't use getUpdates");
    }

    @Test
    void aWebhookIsSetOnlyWithAnAddressAndASecretThatTelegramTakes() throws Exception {
        assertThat(bot.refusal("setWebhook", "{\"url\":\"ftp://a.example/\"}")).startsWith("Bad Request: bad webhook");
        assertThat(bot.refusal("setWebhook", "{\"url\":\"https://a.example/\",\"secret_token\":\"ü\"}"))
                .isEqualTo("Bad Request: secret token contains unallowed characters");
        bot.call("setWebhook", "{\"url\":\"https://a.example/\",\"allowed_updates\":[\"message\",\"nothing\"]}");
        bot.call("setWebhook", "{\"url\":\"https://b.example/\",\"max_connections\":5}");

        JsonNode info = bot.call("getWebhookInfo", "{}").path("result");

        assertThat(info.path("url").asText()).isEqualTo("https://b.example/");
        assertThat(info.path("max_connections").asInt()).isEqualTo(5);
        assertThat(info.path("allowed_updates")).hasSize(2);
        bot.call("deleteWebhook", "{}");
        assertThat(bot.call("getWebhookInfo", "{}").path("result").path("url").asText("?"))
                .isEmpty();
    }
}
