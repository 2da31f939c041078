package dev.parley.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboxEntry;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.store.InMemoryStore;
import dev.parley.testkit.viber.Fault;
import dev.parley.testkit.viber.Person;
import dev.parley.testkit.viber.ViberSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing that is logged, thrown or printed in a whole exchange has a token, an id or what people wrote in it. */
class SecrecyTest {

    private static final String WORDS = "my-very-private-words";
    private static final String OTHER = "the-other-token-of-the-rotation";

    private final ViberSimulator viber = ViberSimulator.start();
    private final ViberChannel channel = ViberChannel.at(viber.url())
            .withDeadlines(Duration.ofMillis(500), Duration.ofMillis(500))
            .withWelcome(opening -> {
                throw new IllegalStateException(WORDS + opening.contact().name());
            });
    private final ChannelAccount account =
            ViberAccount.alsoSignedWith(ViberAccount.of(new Secret(viber.token()), "Help Desk"), new Secret(OTHER));
    private final Person thiri = viber.person(WORDS, "en").knowsBot();
    private final List<Object> seen = new ArrayList<>();

    @AfterEach
    void close() {
        viber.close();
    }

    @Test
    void aWholeExchangeGivesNothingAway() throws IOException {
        viber.setWebhook(URI.create("http://127.0.0.1:1/nobody"));
        String logged;
        try (LogCapture log = LogCapture.start()) {
            receives();
            sends();
            administers();
            answersAsABot();
            logged = log.text();
            assertThat(log.javaLog()).as("what OkHttp logs").isNotEmpty();
        }

        assertThat(logged).contains("viber/default send_message", "choosing it failed");
        assertGivesNothingAway(logged);
        seen.forEach(value -> assertGivesNothingAway(printed(value)));
    }

    private byte[] opened() {
        return ("{\"event\":\"conversation_started\",\"message_token\":1,\"user\":{\"id\":\"" + thiri.id()
                        + "\",\"name\":\"" + WORDS + "\"},\"context\":\"" + WORDS + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] message(String content) {
        return ("{\"event\":\"message\",\"message_token\":" + seen.size() + ",\"sender\":{\"id\":\"" + thiri.id()
                        + "\",\"name\":\"" + WORDS + "\"},\"message\":" + content + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void receives() {
        for (byte[] body : List.of(
                opened(),
                message("{\"type\":\"text\",\"text\":\"" + WORDS + "\"}"),
                message("{\"type\":\"picture\",\"media\":\"" + WORDS + "\"}"),
                message("{\"type\":\"picture\",\"media\":\"https://viber.com/" + WORDS + "\"}"),
                message("{\"type\":\"contact\",\"contact\":{\"phone_number\":\"" + WORDS + "\"}}"),
                message("{\"type\":\"text\",\"text\":"))) {
            WebhookRequest signed = signed(body);
            seen.add(signed);
            Reception reception = channel.receive(account, signed);
            seen.add(reception);
            ((Reception.Accepted) reception)
                    .entries().stream().map(InboxEntry::key).forEach(seen::add);
            seen.add(channel.receive(account, WebhookRequest.post(Map.of(), body)));
        }
    }

    private WebhookRequest signed(byte[] body) {
        return WebhookRequest.post(Map.of(Signatures.HEADER, List.of(viber.signature(body))), body);
    }

    private void sends() {
        String echo = viber.token() + " " + OTHER + " " + WORDS + " " + thiri.id();
        List<Fault> faults = new ArrayList<>(List.of(
                Fault.reset(), Fault.resetAfterAccepting(), Fault.hang(), Fault.http(502), Fault.nonsense(echo)));
        for (int status = 0; status < 26; status++) {
            faults.add(Fault.status(status, echo));
        }
        for (Fault fault : faults) {
            viber.faults().next("send_message", 1, fault);
            seen.add(channel.send(account, Events.send(thiri.id(), new Content.Text(WORDS), false)));
        }
        Media upload = new Media(new MediaSource.Upload(WORDS, new byte[] {1}));
        seen.add(channel.send(account, Events.send(thiri.id(), new Content.File(upload, WORDS), false)));
    }

    private void administers() throws IOException {
        String echo = viber.token() + WORDS;
        for (Fault fault : List.of(Fault.status(1, echo), Fault.status(3, echo), Fault.nonsense(echo), Fault.hang())) {
            viber.faults().always(fault);
            seen.add(channel.probe(account));
            seen.add(channel.profile(account, account.address(thiri.id())));
            seen.add(catchThrowable(() -> channel.webhook(account).set(URI.create("https://x.example/" + WORDS))));
            seen.add(catchThrowable(() -> channel.webhook(account).remove()));
        }
        viber.faults().clear();
        MediaSource elsewhere = new MediaSource.Link(URI.create("https://example.com/" + WORDS));
        seen.add(channel.fetch(account, elsewhere, new ByteArrayOutputStream(), 10));
        seen.add(catchThrowable(() -> ViberAccount.of(new Secret(OTHER + " "), "Help Desk")));
        seen.addAll(List.of(account, channel, channel.webhook(account)));
    }

    private void answersAsABot() {
        try (InMemoryStore store = new InMemoryStore(InstantSource.system());
                SupportBot bot = SupportBot.builder()
                        .channel(channel, account)
                        .store(store)
                        .build()) {
            seen.add(bot.webhook(ViberChannel.NAME, signed(opened())));
            seen.add(bot.webhook(ViberChannel.NAME, signed(message("{\"type\":\"text\",\"text\":\"" + WORDS + "\"}"))));
            assertThat(bot.runDue()).isPositive();
        }
    }

    private static String printed(Object value) {
        if (value instanceof Throwable thrown) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
        return String.valueOf(value);
    }

    private void assertGivesNothingAway(String text) {
        assertThat(text).doesNotContain(viber.token(), OTHER, WORDS, thiri.id());
    }
}
