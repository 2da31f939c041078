package dev.parley.channel.whatsapp;

import dev.parley.Secret;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.WebhookRequest;
import dev.parley.testkit.ChannelContract;
import dev.parley.testkit.whatsapp.Fault;
import dev.parley.testkit.whatsapp.Person;
import dev.parley.testkit.whatsapp.WhatsAppSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The WhatsApp channel does what the engine relies on, tried against the simulator. */
class WhatsAppChannelContractTest extends ChannelContract {

    private final WhatsAppSimulator whatsapp = WhatsAppSimulator.start();
    private final Person thiri = whatsapp.numberedPerson("Thiri").says("hello");
    private final WhatsAppChannel channel =
            WhatsAppChannel.at(whatsapp.url()).withDeadlines(Duration.ofSeconds(1), Duration.ofSeconds(1));
    private int messages;

    {
        whatsapp.approves("hello", "en", 0);
    }

    @AfterEach
    void close() {
        whatsapp.close();
    }

    @Override
    protected Channel channel() {
        return channel;
    }

    @Override
    protected ChannelAccount account() {
        return WhatsAppAccount.of(
                whatsapp.phoneNumberId(),
                new Secret(WhatsAppSimulator.DEFAULT_TOKEN),
                new Secret(WhatsAppSimulator.DEFAULT_APP_SECRET),
                new Secret("a-verify-token"));
    }

    @Override
    protected Platform platform() {
        return new Platform() {
            @Override
            public void becomes(Mood mood) {
                whatsapp.recover();
                whatsapp.listen();
                switch (mood) {
                    case ACCEPTS -> {}
                    case RESETS_AFTER_ACCEPTING -> whatsapp.always(Fault.closesAfterAccepting());
                    case HANGS -> whatsapp.always(Fault.hangsAfterAccepting());
                    case FAILS -> whatsapp.always(Fault.page(502));
                    case TALKS_NONSENSE -> whatsapp.always(Fault.page(200));
                    case REFUSES_CONNECTIONS -> whatsapp.refuse();
                }
            }

            @Override
            public int calls() {
                return whatsapp.calls().size();
            }
        };
    }

    @Override
    protected byte[] textBody(String user, String text) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"%s","changes":[{"field":"messages","value":\
                {"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001111",\
                "phone_number_id":"%s"},"contacts":[{"profile":{"name":"Thiri"},"wa_id":"%s"}],\
                "messages":[{"from":"%s","id":"wamid.%d","timestamp":"1763726400","type":"text",\
                "text":{"body":"%s"}}]}}]}]}""".formatted(whatsapp.businessAccountId(), whatsapp.phoneNumberId(), user, user, ++messages, text)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected byte[] unknownBody() {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"holograms",\
                "value":{"some_field":1}}]}]}""".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected WebhookRequest authentic(byte[] body) {
        return WebhookRequest.post(Map.of(credentialHeader(), List.of(whatsapp.sign(body))), body);
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
        return thiri.phone();
    }

    @Override
    protected Duration deadline() {
        return Duration.ofSeconds(5);
    }
}
