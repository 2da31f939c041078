package dev.parley.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final TelegramSimulator telegram = TelegramSimulator.start();
    private final BotClient bot = new BotClient(telegram);
    private final Person thiri = telegram.person("Thiri", "my").starts();
    private final String hello = "{\"chat_id\":" + thiri.id() + ",\"text\":\"hello\"}";

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void tooManyRequestsNamesTheWaitInBodyAndHeader() throws Exception {
        telegram.faults().next(Fault.tooManyRequests(Duration.ofSeconds(5)));

        HttpResponse<String> response = bot.raw("sendMessage", hello);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).contains("5");
        assertThat(Json.parse(response.body())
                        .path("parameters")
                        .path("retry_after")
                        .asInt())
                .isEqualTo(5);
        assertThat(telegram.sent()).isEmpty();
        assertThat(bot.raw("sendMessage", hello).statusCode()).isEqualTo(200);
    }

    @Test
    void theFrontEndFailsInHtml() throws Exception {
        telegram.faults().next("sendMessage", 2, Fault.serverError(502));

        assertThat(bot.raw("getMe", "").statusCode()).isEqualTo(200);
        assertThat(bot.raw("sendMessage", hello).body()).startsWith("<html>");
        assertThat(bot.raw("sendMessage", hello).statusCode()).isEqualTo(502);
        assertThat(bot.raw("sendMessage", hello).statusCode()).isEqualTo(200);
        assertThat(telegram.callsOf("sendMessage")).extracting(BotCall::status).containsExactly(502, 502, 200);
    }

    @Test
    void aResetCanComeBeforeOrAfterTheMessageIsTaken() {
        telegram.faults().next(Fault.reset()).next(Fault.resetAfterAccepting()).next(Fault.drop());

        for (int call = 0; call < 3; call++) {
            assertThatThrownBy(() -> bot.raw("sendMessage", hello)).isInstanceOf(IOException.class);
        }

        assertThat(thiri.botSaid()).containsExactly("hello");
        assertThat(telegram.callsOf("sendMessage"))
                .extracting(BotCall::accepted)
                .containsExactly(false, true);
    }

    @Test
    void aFaultLastsUntilItIsCleared() throws Exception {
        telegram.faults().always(Fault.unauthorized());

        assertThat(bot.refusal("getMe", "")).isEqualTo("Unauthorized");
        assertThat(bot.refusal("getMe", "")).isEqualTo("Unauthorized");
        telegram.faults().clear();
        assertThat(bot.raw("getMe", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aHangingCallIsTakenAndNeverAnswered() {
        telegram.faults().next(Fault.hangAfterAccepting());

        CompletableFuture<Integer> call = CompletableFuture.supplyAsync(
                () -> Uncheck.call(() -> bot.raw("sendMessage", hello)).statusCode());
        telegram.awaitSent(1, Duration.ofSeconds(5));

        assertThat(call).isNotDone();
        telegram.close();
        assertThat(call).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aSlowCallIsTakenAtOnceAndAnsweredLater() throws Exception {
        telegram.faults().next(Fault.slow(Duration.ofMillis(50)));
        long before = System.nanoTime();

        assertThat(bot.raw("sendMessage", hello).statusCode()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(49));
    }

    @Test
    void nobodyListensUntilItComesBackOnTheSamePort() throws Exception {
        bot.raw("getMe", "");
        telegram.refuse();
        assertThatThrownBy(() -> bot.raw("getMe", "")).isInstanceOf(IOException.class);

        telegram.listen();

        assertThat(bot.raw("getMe", "").statusCode()).isEqualTo(200);
    }

    @Test
    void listenersHearOfEveryChange() throws Exception {
        CompletableFuture<Integer> heard = new CompletableFuture<>();
        telegram.onChange(() -> heard.complete(telegram.sentCount()));

        bot.raw("sendMessage", hello);

        assertThat(heard).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(1);
    }
}
