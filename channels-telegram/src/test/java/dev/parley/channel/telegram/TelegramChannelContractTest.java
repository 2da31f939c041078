package dev.parley.channel.telegram;

import dev.parley.Secret;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.WebhookRequest;
import dev.parley.testkit.ChannelContract;
import dev.parley.testkit.LogPromises;
import dev.parley.testkit.TroublePromises;
import dev.parley.testkit.telegram.Fault;
import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** The Telegram channel does what the engine relies on, tried against the simulator. */
class TelegramChannelContractTest extends ChannelContract implements TroublePromises, LogPromises {

    private static final String WEBHOOK_SECRET = "a-webhook_secret";

    private final TelegramSimulator telegram = TelegramSimulator.start();
    private final Person thiri = telegram.person("Thiri", "my").starts();
    private final TelegramChannel channel =
            TelegramChannel.at(telegram.url()).withDeadlines(Duration.ofSeconds(1), Duration.ofSeconds(1));
    private int updates;

    private final LogCapture log = LogCapture.start();

    @AfterEach
    void close() {
        log.close();
        telegram.close();
    }

    @Override
    protected Channel channel() {
        return channel;
    }

    @Override
    protected ChannelAccount account() {
        return TelegramAccount.of(new Secret(telegram.token()), new Secret(WEBHOOK_SECRET));
    }

    @Override
    protected Platform platform() {
        return new Platform() {
            @Override
            public void becomes(Mood mood) {
                telegram.faults().clear();
                telegram.listen();
                switch (mood) {
                    case ACCEPTS -> {}
                    case RESETS_AFTER_ACCEPTING -> telegram.faults().always(Fault.resetAfterAccepting());
                    case HANGS -> telegram.faults().always(Fault.hangAfterAccepting());
                    case FAILS -> telegram.faults().always(Fault.serverError(502));
                    case TALKS_NONSENSE -> telegram.faults().always(Fault.nonsense("<html>hello</html>"));
                    case REFUSES_CONNECTIONS -> telegram.refuse();
                }
            }

            @Override
            public int calls() {
                return telegram.calls().size();
            }
        };
    }

    @Override
    protected byte[] textBody(String user, String text) {
        int id = ++updates;
        return """
                {"update_id":%d,"message":{"message_id":%d,"from":{"id":%s,"is_bot":false,"first_name":"Thiri"},\
                "chat":{"id":%s,"first_name":"Thiri","type":"private"},"date":1763726400,"text":"%s"}}""".formatted(892_252_934 + id, id, user, user, text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected byte[] unknownBody() {
        return "{\"new_update_kind\":{\"some_field\":1},\"update_id\":1}".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected WebhookRequest authentic(byte[] body) {
        return WebhookRequest.post(Map.of(credentialHeader(), List.of(WEBHOOK_SECRET)), body);
    }

    @Override
    protected String credentialHeader() {
        return "X-Telegram-Bot-Api-Secret-Token";
    }

    @Override
    protected String user() {
        return Long.toString(thiri.id());
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
    public Set<Trouble> troubles() {
        return Set.of(
                Trouble.TOO_FAST_FOR_THE_CONTACT,
                Trouble.UNREACHABLE,
                Trouble.NOT_UNDERSTOOD,
                Trouble.WRONG,
                Trouble.REVOKED);
    }

    @Override
    public void refusesNext(Trouble trouble) {
        telegram.faults()
                .next(
                        switch (trouble) {
                            case TOO_FAST_FOR_THE_CONTACT -> Fault.tooManyRequests(Duration.ofSeconds(5));
                            case UNREACHABLE -> Fault.error(403, "Forbidden: bot was blocked by the user");
                            case NOT_UNDERSTOOD ->
                                Fault.error(400, "Bad Request: can't parse entities: unexpected end");
                            case REVOKED -> Fault.unauthorized();
                            default -> Fault.error(400, "Bad Request: message text is empty");
                        });
    }
}
