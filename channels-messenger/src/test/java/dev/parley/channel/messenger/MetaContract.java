package dev.parley.channel.messenger;

import dev.parley.Secret;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.graph.HubWebhook;
import dev.parley.testkit.ChannelContract;
import dev.parley.testkit.messenger.Customer;
import dev.parley.testkit.messenger.Fault;
import dev.parley.testkit.messenger.Kind;
import dev.parley.testkit.messenger.MessengerSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** What the contract needs to know of Meta's platforms. */
public abstract class MetaContract extends ChannelContract {

    protected static final Secret APP_SECRET = new Secret("the-secret-of-the-app");
    protected static final Secret VERIFY_TOKEN = new Secret("a-verify-token");

    protected final MessengerSimulator simulator;
    private final Customer thiri;
    private int messages;

    protected MetaContract(Kind kind) {
        simulator = MessengerSimulator.start(kind);
        thiri = simulator.customer("Thiri").says("hello");
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Override
    protected Platform platform() {
        return new Platform() {
            @Override
            public void becomes(Mood mood) {
                simulator.faults().clear();
                simulator.listen();
                switch (mood) {
                    case ACCEPTS -> {}
                    case RESETS_AFTER_ACCEPTING -> simulator.faults().always(Fault.cutAfterAccepting());
                    case HANGS -> simulator.faults().always(Fault.hangAfterAccepting());
                    case FAILS -> simulator.faults().always(Fault.serverError(502));
                    case TALKS_NONSENSE -> simulator.faults().always(Fault.nonsense("<html>hello</html>"));
                    case REFUSES_CONNECTIONS -> simulator.refuse();
                }
            }

            @Override
            public int calls() {
                return simulator.calls().size();
            }
        };
    }

    @Override
    protected byte[] textBody(String user, String text) {
        return body(
                "\"messaging\":[{\"sender\":{\"id\":\"%s\"},\"recipient\":{\"id\":\"%s\"},\"timestamp\":1772998024000,\"message\":{\"mid\":\"m_%d\",\"text\":\"%s\"}}]"
                        .formatted(user, simulator.kind().entryId(), ++messages, text));
    }

    @Override
    protected byte[] unknownBody() {
        return body(
                "\"messaging\":[{\"sender\":{\"id\":\"1\"},\"recipient\":{\"id\":\"2\"},\"timestamp\":1772998024000,\"game_play\":{\"score\":7}}]");
    }

    private byte[] body(String content) {
        return "{\"object\":\"%s\",\"entry\":[{\"id\":\"%s\",\"time\":1772998024000,%s}]}"
                .formatted(simulator.kind().object(), simulator.kind().entryId(), content)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected WebhookRequest authentic(byte[] body) {
        return WebhookRequest.post(Map.of(credentialHeader(), List.of(HubWebhook.sign(APP_SECRET, body))), body);
    }

    @Override
    protected String credentialHeader() {
        return "X-Hub-Signature-256";
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
