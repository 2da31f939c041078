package dev.parley.channel.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Delivery;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.instagram.InstagramChannel;
import dev.parley.conversation.InboxEntry;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.testkit.messenger.Customer;
import dev.parley.testkit.messenger.Fault;
import dev.parley.testkit.messenger.Kind;
import dev.parley.testkit.messenger.MessengerSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that is logged, thrown, keyed or printed in a whole exchange has a secret, a person's id or their words in it. */
class MetaSecrecyTest {

    private static final String WORDS = "my-very-private-words";

    private final List<Object> seen = new ArrayList<>();
    private String person = "";

    @ParameterizedTest
    @EnumSource(names = {"MESSENGER", "INSTAGRAM_LOGIN"})
    void aWholeExchangeGivesNothingAway(Kind kind) throws IOException {
        boolean page = kind == Kind.MESSENGER;
        ChannelAccount account = page ? Webhooks.PAGE_ACCOUNT : Webhooks.INSTAGRAM_ACCOUNT;
        String logged;
        try (LogCapture log = LogCapture.start();
                MessengerSimulator simulator = MessengerSimulator.builder(kind)
                        .token(Webhooks.TOKEN.value())
                        .start()) {
            Channel channel = page
                    ? MessengerChannel.at(simulator.url()).withDeadlines(Duration.ofMillis(300), Duration.ofMillis(300))
                    : InstagramChannel.at(simulator.url())
                            .withDeadlines(Duration.ofMillis(300), Duration.ofMillis(300));
            Customer customer = simulator.customer("Thiri").says(WORDS);
            person = customer.id();
            receives(channel, account, kind);
            sends(channel, account, simulator);
            administers(channel, account, simulator);
            logged = log.text();
            assertThat(log.javaLog()).as("what OkHttp logs").isNotEmpty();
        }

        assertThat(logged).contains(account.id() + " Send: Sent");
        assertGivesNothingAway(logged);
        seen.forEach(value -> assertGivesNothingAway(printed(value)));
    }

    private void receives(Channel channel, ChannelAccount account, Kind kind) {
        for (String element : List.of(
                "\"message\":{\"mid\":\"m_1\",\"text\":\"" + WORDS + "\"}",
                "\"message\":{\"mid\":7.5,\"text\":\"" + WORDS + "\"}",
                "\"postback\":{\"title\":\"" + WORDS + "\",\"payload\":\"p\"}",
                "\"read\":{\"watermark\":1772998044000}",
                "\"reaction\":{\"mid\":\"m_0\",\"action\":\"react\",\"emoji\":\"x\"}",
                "\"referral\":{\"ref\":\"" + WORDS + "\",\"source\":\"SHORTLINK\"}",
                "\"pass_thread_control\":{\"new_owner_app_id\":\"1\"}",
                "\"account_linking\":{\"authorization_code\":\"" + WORDS + "\"}")) {
            byte[] body = ("{\"object\":\"" + kind.object() + "\",\"entry\":[{\"id\":\"" + kind.entryId()
                            + "\",\"messaging\":[{\"sender\":{\"id\":\"" + person + "\"},\"recipient\":{\"id\":\""
                            + kind.entryId() + "\"},\"timestamp\":1772998024000," + element + "}]}]}")
                    .getBytes(StandardCharsets.UTF_8);
            WebhookRequest request = Webhooks.signed(body);
            Reception reception = channel.receive(account, request);
            seen.add(request);
            seen.add(reception);
            ((Reception.Accepted) reception)
                    .entries().stream().map(InboxEntry::key).forEach(seen::add);
            seen.add(
                    channel.receive(account, WebhookRequest.post(Map.of("X-Hub-Signature-256", List.of(WORDS)), body)));
        }
        seen.add(channel.receive(account, new WebhookRequest("GET", Map.of(), Map.of(), new byte[0])));
    }

    private void sends(Channel channel, ChannelAccount account, MessengerSimulator simulator) {
        Delivery.Send send = Sends.text(account.address(person), WORDS);
        seen.add(send.content());
        String echo = Webhooks.TOKEN.value() + " " + Webhooks.APP_SECRET.value() + " " + WORDS + " " + person;
        List<Fault> faults = new ArrayList<>(List.of(
                Fault.cutAfterAccepting(),
                Fault.hangAfterAccepting(),
                Fault.nonsense(echo),
                Fault.serverError(502),
                Fault.nonsense("{\"error\":{\"message\":\"" + echo + "\",\"fbtrace_id\":\"" + echo + "\"}}")));
        for (int code : new int[] {100, 190, 10, 551, 613, 1200, 98765}) {
            faults.add(Fault.error(400, code, 0, echo));
        }
        seen.add(channel.send(account, send));
        for (Fault fault : faults) {
            simulator.faults().next(fault);
            seen.add(channel.send(account, send));
        }
        simulator.refuse();
        seen.add(channel.send(account, send));
        simulator.listen();
        Content file = new Content.File(
                new Media(new MediaSource.Upload(WORDS, WORDS.getBytes(StandardCharsets.UTF_8))), null);
        seen.add(file);
        seen.add(channel.send(account, Sends.of(account.address(person), file)));
        seen.add(channel.send(account, new Delivery.React(account.address(person), "m_1", "x")));
    }

    private void administers(Channel channel, ChannelAccount account, MessengerSimulator simulator) throws IOException {
        seen.add(account);
        seen.add(channel);
        seen.add(channel.probe(account));
        seen.add(channel.profile(account, account.address(person)));
        seen.add(channel.fetch(
                account,
                new MediaSource.Link(URI.create("https://scontent.xx.fbcdn.net:1/" + WORDS)),
                new ByteArrayOutputStream(),
                10));
        simulator.faults().always(Fault.error(400, 190, 0, Webhooks.TOKEN.value() + WORDS));
        seen.add(channel.probe(account));
        seen.add(catchThrowable(() -> {
            if (channel instanceof MessengerChannel messenger) {
                messenger.setup(account).takeThreadControl(account.address(person));
            } else {
                ((InstagramChannel) channel).setup(account).takeThreadControl(account.address(person));
            }
        }));
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
        assertThat(text)
                .doesNotContain(
                        Webhooks.TOKEN.value(),
                        Webhooks.APP_SECRET.value(),
                        Webhooks.VERIFY_TOKEN.value(),
                        WORDS,
                        person);
    }
}
