package dev.parley.channel.viber;

import dev.parley.Secret;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.WebhookRequest;
import dev.parley.message.DeliveryStatus;
import dev.parley.testkit.ChannelContract;
import dev.parley.testkit.LogPromises;
import dev.parley.testkit.ReceiptPromises;
import dev.parley.testkit.TroublePromises;
import dev.parley.testkit.viber.Fault;
import dev.parley.testkit.viber.Person;
import dev.parley.testkit.viber.ViberSimulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;

/** The Viber channel does what the engine relies on, tried against the simulator. */
class ViberChannelContractTest extends ChannelContract implements ReceiptPromises, TroublePromises, LogPromises {

    private final ViberSimulator viber = ViberSimulator.start();
    private final Person thiri = viber.person("Thiri", "my").knowsBot();
    private final ViberChannel channel =
            ViberChannel.at(viber.url()).withDeadlines(Duration.ofSeconds(1), Duration.ofSeconds(1));
    private final AtomicLong messages = new AtomicLong(5_851_650_804_048_782_321L);

    private final LogCapture log = LogCapture.start();

    ViberChannelContractTest() {
        viber.setWebhook(URI.create("http://127.0.0.1:1/nobody"));
    }

    @AfterEach
    void close() {
        log.close();
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

    @Override
    public List<String> logged() {
        return List.of(log.text());
    }

    @Override
    public Set<DeliveryStatus> reported() {
        return Set.of(DeliveryStatus.DELIVERED, DeliveryStatus.READ, DeliveryStatus.FAILED);
    }

    @Override
    public byte[] receiptBody(String user, String externalId, DeliveryStatus status) {
        String event = switch (status) {
            case DELIVERED -> "delivered";
            case READ -> "seen";
            default -> "failed";
        };
        return """
                {"event":"%s","timestamp":1767323045000,"message_token":"%s","user_id":"%s"}""".formatted(event, externalId, user).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Set<Trouble> troubles() {
        return Set.of(
                Trouble.TOO_FAST_FOR_THE_CONTACT,
                Trouble.UNREACHABLE,
                Trouble.OUTSIDE_WINDOW,
                Trouble.NOT_UNDERSTOOD,
                Trouble.WRONG,
                Trouble.REVOKED);
    }

    @Override
    public void refusesNext(Trouble trouble) {
        int status = switch (trouble) {
            case TOO_FAST_FOR_THE_CONTACT -> 12;
            case UNREACHABLE -> 6;
            case OUTSIDE_WINDOW -> 23;
            case NOT_UNDERSTOOD -> 14;
            case REVOKED -> 2;
            default -> 3;
        };
        viber.faults().next("send_message", 1, Fault.status(status, "refused"));
    }
}
