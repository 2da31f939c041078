package dev.parley.channel.viber;

import dev.parley.Secret;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.WebhookRequest;
import dev.parley.testkit.ChannelContract;
import dev.parley.testkit.viber.Fault;
import dev.parley.testkit.viber.Person;
import dev.parley.testkit.viber.ViberSimulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;

/** The Viber channel does what the engine relies on, tried against the simulator. */
class ViberChannelContractTest extends ChannelContract {

    private final ViberSimulator viber = ViberSimulator.start();
    private final Person thiri = viber.person("Thiri", "my").knowsBot();
    private final ViberChannel channel =
            ViberChannel.at(viber.url()).withDeadlines(Duration.ofSeconds(1), Duration.ofSeconds(1));
    private final AtomicLong messages = new AtomicLong(5_851_650_804_048_782_321L);

    ViberChannelContractTest() {
        viber.setWebhook(URI.create("http://127.0.0.1:1/nobody"));
    }

    @AfterEach
    void close() {
        viber.close();
    }

    @Override
    protected Channel channel() {
        return channel;
    }

    @Override
    protected ChannelAccount account() {
        return ViberAccount.of(new Secret(viber.token()), "Help Desk");
    }

    @Override
    protected Platform platform() {
        return new Platform() {
            @Override
            public void becomes(Mood mood) {
                viber.faults().clear();
                viber.listen();
                switch (mood) {
                    case ACCEPTS -> {}
                    case RESETS_AFTER_ACCEPTING -> viber.faults().always(Fault.resetAfterAccepting());
                    case HANGS -> viber.faults().always(Fault.hangAfterAccepting());
                    case FAILS -> viber.faults().always(Fault.http(502));
                    case TALKS_NONSENSE -> viber.faults().always(Fault.nonsense("<html>hello</html>"));
                    case REFUSES_CONNECTIONS -> viber.refuse();
                }
            }

            @Override
            public int calls() {
                return viber.calls().size();
            }
        };
    }

    @Override
    protected byte[] textBody(String user, String text) {
        return """
                {"event":"message","timestamp":1767323045000,"message_token":%d,"sender":{"id":"%s","name":"Thiri"},\
                "message":{"type":"text","text":"%s"},"silent":false}""".formatted(messages.incrementAndGet(), user, text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected byte[] unknownBody() {
        return "{\"event\":\"something_new\",\"message_token\":1,\"some_field\":1}".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected WebhookRequest authentic(byte[] body) {
        return WebhookRequest.post(Map.of(credentialHeader(), List.of(viber.signature(body))), body);
    }

    @Override
    protected String credentialHeader() {
        return "X-Viber-Content-Signature";
    }

    @Override
    protected boolean signsBodies() {
        return true;
    }

    @Override
    protected String user() {
        return thiri.id();
    }

    @Override
    protected Duration deadline() {
        return Duration.ofSeconds(5);
    }
}
