package dev.parley.channel.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.binaryEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.channel.SendResult.Scope;
import dev.parley.conversation.Address;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendTest {

    @RegisterExtension
    static final FakeTelegram telegram = new FakeTelegram();

    private static final MessageId ID = new MessageId(new UUID(1, 2));
    private static final Address ANA = Updates.ACCOUNT.address("42");

    private static final Delivery TEXT = send(new Content.Text("hello"), false);
    private static final Delivery PLAIN = send(new Content.Text("hello"), true);
    private static final Delivery EDIT = new Delivery.Edit(ANA, ID, "94", new Content.Text("hello"), false);
    private static final Delivery ACKNOWLEDGE = new Delivery.Acknowledge(ANA, "438");

    @Test
    void aMessageThatWasTakenHasTelegramsId() {
        telegram.succeeds("sendMessage");

        assertThat(result(TEXT)).isEqualTo(new SendResult.Sent("1366"));

        telegram.verify(postRequestedFor(urlEqualTo(FakeTelegram.path("sendMessage")))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson("{\"chat_id\":42,\"text\":\"hello\"}")));
    }

    @Test
    void anUploadIsAForm() {
        telegram.succeeds("sendDocument");
        var upload = new Media(new MediaSource.Upload("a.pdf", new byte[] {1, 0, 2}));

        SendResult result = result(
                new Delivery.Send(Updates.ACCOUNT.address("-5:77"), ID, new Content.File(upload, "bill"), "37", false));

        assertThat(result).isEqualTo(new SendResult.Sent("1366"));
        telegram.verify(postRequestedFor(anyUrl())
                .withRequestBodyPart(
                        aMultipart("chat_id").withBody(equalTo("-5")).build())
                .withRequestBodyPart(
                        aMultipart("message_thread_id").withBody(equalTo("77")).build())
                .withRequestBodyPart(
                        aMultipart("caption").withBody(equalTo("bill")).build())
                .withRequestBodyPart(aMultipart("reply_parameters")
                        .withBody(equalToJson("{\"message_id\":37,\"allow_sending_without_reply\":true}"))
                        .build())
                .withRequestBodyPart(aMultipart("document")
                        .withBody(binaryEqualTo(new byte[] {1, 0, 2}))
                        .build()));
    }

    @Test
    void editsTypingAndAnswersToButtonsAreCallsOfTheirOwn() {
        telegram.succeeds("editMessageText");
        telegram.answers("sendChatAction", 200, "{\"ok\":true,\"result\":true}");
        telegram.answers("answerCallbackQuery", 200, "{\"ok\":true,\"result\":true}");

        assertThat(result(EDIT)).isEqualTo(new SendResult.Sent("94"));
        assertThat(result(new Delivery.Typing(ANA, null))).isEqualTo(new SendResult.Sent(""));
        assertThat(result(ACKNOWLEDGE)).isEqualTo(new SendResult.Sent(""));
    }

    @Test
    void whatCannotBeSaidToTelegramMakesNoCall() {
        assertThat(result(send(new Content.Template("t", "en", List.of()), false)))
                .isEqualTo(new SendResult.Refused("not-supported:template"));
        assertThat(result(send(new Content.Text("a".repeat(5000)), false)))
                .isEqualTo(new SendResult.Refused("text-too-long"));

        assertThat(telegram.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bot was blocked by the user",
                "user is deactivated",
                "bot was kicked from the group chat",
                "bot was kicked from the supergroup chat",
                "bot is not a member of the channel chat",
                "the group chat was deleted",
                "bot can't initiate conversation with a user",
                "bot can't send messages to bots",
                "something new of which nobody heard"
            })
    void whoeverIsForbiddenCannotBeReached(String words) {
        fails(403, "Forbidden: " + words);

        assertThat(result(TEXT))
                .isInstanceOfSatisfying(
                        SendResult.Unreachable.class,
                        unreachable -> assertThat(unreachable.code()).startsWith("403"));
    }

    @Test
    void codesSayWhatHappenedInKnownWordsOnly() {
        fails(403, "Forbidden: bot was blocked by the user");
        assertThat(result(TEXT)).isEqualTo(new SendResult.Unreachable("403 bot was blocked by the user"));

        fails(400, "Bad Request: can't parse entities: unexpected end of 'my private text'");
        assertThat(result(TEXT)).isEqualTo(new SendResult.Simplify("400 can't parse entities"));

        fails(400, "Bad Request: what you wrote, 'my private text', is odd");
        assertThat(result(TEXT)).isEqualTo(new SendResult.Refused("400"));
    }

    @Test
    void aChatThatIsNotThereCannotBeReached() {
        fails(400, "Bad Request: chat not found");

        assertThat(result(TEXT)).isEqualTo(new SendResult.Unreachable("400 chat not found"));
    }

    @Test
    void aGroupThatMovedHasANewAddress() {
        telegram.answers(
                "sendMessage",
                400,
                "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: group chat was upgraded to a supergroup"
                        + " chat\",\"parameters\":{\"migrate_to_chat_id\":-1001234567890}}");

        assertThat(result(TEXT)).isEqualTo(new SendResult.Moved(Updates.ACCOUNT.address("-1001234567890")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message thread not found",
                "message to be replied not found",
                "can't parse entities: unsupported start tag"
            })
    void whatIsWrongWithFormOrReferencesGoesPlainerOnce(String words) {
        fails(400, "Bad Request: " + words);

        assertThat(result(TEXT)).isInstanceOf(SendResult.Simplify.class);
        assertThat(result(PLAIN)).isInstanceOf(SendResult.Refused.class);
    }

    @Test
    void anEditThatChangesNothingIsDone() {
        telegram.answers(
                "editMessageText",
                400,
                failure(400, "Bad Request: message is not modified: specified new message content is the same"));

        assertThat(result(EDIT)).isEqualTo(new SendResult.Sent("94"));
    }

    @Test
    void anEditOfWhatIsNoMoreIsRefused() {
        telegram.answers("editMessageText", 400, failure(400, "Bad Request: message to edit not found"));

        assertThat(result(EDIT)).isEqualTo(new SendResult.Refused("400 message to edit not found"));
    }

    @Test
    void anAnswerToAButtonThatComesTooLateIsDone() {
        telegram.answers(
                "answerCallbackQuery",
                400,
                failure(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"));

        assertThat(result(ACKNOWLEDGE)).isEqualTo(new SendResult.Sent(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message is too long",
                "message text is empty",
                "reply markup is too long",
                "BUTTON_DATA_INVALID",
                "BUTTON_URL_INVALID",
                "message to delete not found",
                "wrong file identifier/HTTP URL specified",
                "wrong file_id or the file is temporarily unavailable",
                "failed to get HTTP URL content",
                "file is too big",
                "something new of which nobody heard"
            })
    void whatWillNeverBeTakenIsRefused(String words) {
        fails(400, "Bad Request: " + words);

        assertThat(result(TEXT))
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        refused -> assertThat(refused.code()).startsWith("400"));
    }

    @Test
    void otherErrorsOfTheRequestAreRefused() {
        fails(413, "Request Entity Too Large");
        assertThat(result(TEXT)).isEqualTo(new SendResult.Refused("413"));

        fails(418, "I'm a teapot");
        assertThat(result(TEXT)).isEqualTo(new SendResult.Refused("418"));
    }

    @Test
    void aTokenThatIsNotTakenPutsTheChannelDown() {
        fails(401, "Unauthorized");
        assertThat(result(TEXT)).isEqualTo(new SendResult.ChannelDown("401"));

        fails(404, "Not Found");
        assertThat(result(TEXT)).isEqualTo(new SendResult.ChannelDown("404"));
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 421, 500, 502, 503, 504})
    void whatCertainlyDidNotGoOutGoesAgain(int status) {
        fails(status, "Internal Server Error: restart");
        assertThat(result(TEXT)).isEqualTo(new SendResult.Retry(Integer.toString(status)));

        telegram.answers("sendMessage", status, "<html><body>Bad Gateway</body></html>");
        assertThat(result(TEXT)).isEqualTo(new SendResult.Retry(status + " unreadable answer"));
    }

    @Test
    void theErrorCodeOfTheBodyCountsMoreThanTheStatus() {
        telegram.answers("sendMessage", 200, failure(403, "Forbidden: bot was blocked by the user"));

        assertThat(result(TEXT)).isInstanceOf(SendResult.Unreachable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"ok\":false,\"error_code\":429,\"description\":\"x\",\"parameters\":{\"retry_after\":5}}', 9, 5",
        "'{\"ok\":false,\"error_code\":429,\"description\":\"x\",\"parameters\":{\"retry_after\":86400}}', 9, 86400",
        "'{\"ok\":false,\"error_code\":429,\"description\":\"x\"}', 9, 9",
        "'{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":\"5\"}}', soon, 1",
        "'{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":0}}', 9, 1",
        "'{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":-5}}', 9, 1",
        "'<html>', 9, 9",
        "'', 99999999999, 1"
    })
    void tooFastWaitsAsLongAsTelegramSays(String body, String header, long seconds) {
        telegram.answers(
                "sendMessage",
                aResponse().withStatus(429).withHeader("Retry-After", header).withBody(body));

        assertThat(result(TEXT)).isEqualTo(new SendResult.RetryAfter(Duration.ofSeconds(seconds), Scope.CONVERSATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"ok\":true,\"resu", "{}", "[]", "{\"ok\":\"yes\"}", "{\"ok\":false}"})
    void a200ThatCannotBeReadMayHaveBeenSent(String body) {
        telegram.answers("sendMessage", 200, body);

        assertThat(result(TEXT)).isEqualTo(new SendResult.Unknown("200 unreadable answer"));
    }

    @Test
    void a200WithoutAMessageIdIsStillSent() {
        telegram.answers("sendMessage", 200, "{\"ok\":true,\"result\":{\"message_id\":\"x\"}}");

        assertThat(result(TEXT)).isEqualTo(new SendResult.Sent(""));
    }

    @ParameterizedTest
    @CsvSource({"400, Refused", "401, ChannelDown", "403, Retry", "404, ChannelDown", "302, Retry", "413, Refused"})
    void anErrorThatIsNotTheBotApisIsJudgedByItsStatus(int status, String expected) {
        telegram.answers("sendMessage", status, "<html>");

        assertThat(result(TEXT).getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aConnectionThatBreaksMayHaveSentItAndNothingIsSentTwice(Fault fault) {
        telegram.answers("sendMessage", aResponse().withFault(fault));

        assertThat(result(TEXT)).isInstanceOf(SendResult.Unknown.class);

        telegram.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void anAnswerThatDoesNotComeInTimeMayHaveBeenSent() {
        telegram.answers("sendMessage", aResponse().withFixedDelay(4_000).withBody(Updates.text("response_sent")));
        TelegramChannel impatient = telegram.channel().withDeadlines(Duration.ofMillis(200), Duration.ofSeconds(5));

        assertThat(impatient.send(Updates.ACCOUNT, TEXT)).isEqualTo(new SendResult.Unknown("timeout"));
    }

    @Test
    void aServerThatIsNotThereGotNothing() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThat(TelegramChannel.at(URI.create("http://127.0.0.1:" + port)).send(Updates.ACCOUNT, TEXT))
                .isEqualTo(new SendResult.Retry("refused"));
    }

    @Test
    void aServerThatCannotProveWhoItIsGotNothing() {
        URI api = URI.create("https://localhost:" + telegram.getPort());

        assertThat(TelegramChannel.at(api).send(Updates.ACCOUNT, TEXT)).isEqualTo(new SendResult.Retry("tls"));
    }

    private static SendResult result(Delivery delivery) {
        return telegram.channel().send(Updates.ACCOUNT, delivery);
    }

    private static Delivery send(Content content, boolean plain) {
        return new Delivery.Send(ANA, ID, content, null, plain);
    }

    private static void fails(int code, String description) {
        telegram.answers("sendMessage", code, failure(code, description));
    }

    private static String failure(int code, String description) {
        return "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + description + "\"}";
    }
}
