package dev.parley.channel.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.parley.channel.Delivery;
import dev.parley.channel.WebhookRequest;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import dev.parley.message.MediaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing that is logged, thrown or printed in a whole exchange has the token, the secret or what people wrote in it. */
class SecrecyTest {

    private static final String WORDS = "my-very-private-words";

    @RegisterExtension
    static final FakeTelegram telegram = new FakeTelegram();

    private final List<Object> seen = new ArrayList<>();

    @Test
    void aWholeExchangeGivesNothingAway() throws IOException {
        String logged;
        try (LogCapture log = LogCapture.start()) {
            receives();
            sends();
            administers();
            logged = log.text();
            assertThat(log.javaLog()).as("what OkHttp logs").isNotEmpty();
        }

        assertThat(logged).contains("telegram/default sendMessage");
        assertGivesNothingAway(logged);
        seen.forEach(value -> assertGivesNothingAway(printed(value)));
    }

    private void receives() {
        byte[] update = Updates.fixture("text");
        seen.add(Updates.request(update));
        seen.add(
                Updates.CHANNEL.receive(Updates.ACCOUNT, Updates.request("not JSON".getBytes(StandardCharsets.UTF_8))));
        for (String wrong : List.of(Updates.SECRET + "x", "", Updates.TOKEN)) {
            seen.add(Updates.CHANNEL.receive(
                    Updates.ACCOUNT,
                    WebhookRequest.post(Map.of("X-Telegram-Bot-Api-Secret-Token", List.of(wrong)), update)));
        }
    }

    private void sends() {
        var send = new Delivery.Send(
                Updates.ACCOUNT.address("42"), new MessageId(new UUID(1, 2)), new Content.Text(WORDS), null, false);
        telegram.succeeds("sendMessage");
        seen.add(telegram.channel().send(Updates.ACCOUNT, send));
        for (Fault fault : Fault.values()) {
            telegram.answers("sendMessage", aResponse().withFault(fault));
            seen.add(telegram.channel().send(Updates.ACCOUNT, send));
        }
        for (int status : new int[] {200, 400, 401, 403, 404, 429, 500}) {
            String echo = Updates.TOKEN + " " + Updates.SECRET + " " + WORDS;
            telegram.answers("sendMessage", status, echo);
            seen.add(telegram.channel().send(Updates.ACCOUNT, send));
            telegram.answers(
                    "sendMessage",
                    status,
                    "{\"ok\":false,\"error_code\":400,\"description\":\"can't parse entities: " + echo + "\"}");
            seen.add(telegram.channel().send(Updates.ACCOUNT, send));
        }
        for (String api : List.of("http://127.0.0.1:1", "https://localhost:" + telegram.getPort())) {
            seen.add(TelegramChannel.at(URI.create(api)).send(Updates.ACCOUNT, send));
        }
    }

    private void administers() throws IOException {
        TelegramChannel channel = telegram.channel();
        seen.add(Updates.ACCOUNT);
        seen.add(channel);
        seen.add(channel.probe(Updates.ACCOUNT));
        seen.add(channel.fetch(Updates.ACCOUNT, new MediaSource.PlatformFile("x"), new ByteArrayOutputStream(), 100));
        seen.add(catchThrowable(() -> channel.webhook(Updates.ACCOUNT).set(URI.create("https://x.example/"))));
        seen.add(catchThrowable(() -> channel.webhook(Updates.ACCOUNT).info()));
        seen.add(channel.webhook(Updates.ACCOUNT));
        TelegramPolling polling = channel.polling(Updates.ACCOUNT, (account, accepted) -> seen.add(accepted));
        polling.start();
        polling.close();
        seen.add(polling);
    }

    private static String printed(Object value) {
        if (value instanceof Throwable thrown) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
        return String.valueOf(value);
    }

    private static void assertGivesNothingAway(String text) {
        assertThat(text).doesNotContain(Updates.TOKEN, Updates.TOKEN.substring(10), Updates.SECRET, WORDS);
    }
}
