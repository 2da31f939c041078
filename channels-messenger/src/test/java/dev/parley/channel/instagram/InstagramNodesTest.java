package dev.parley.channel.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.messenger.WebhookHost;
import dev.parley.channel.messenger.Webhooks;
import dev.parley.conversation.Conversation;
import dev.parley.flow.LocalizedText;
import dev.parley.flow.SupportFlow;
import dev.parley.store.InMemoryStore;
import dev.parley.testkit.messenger.Customer;
import dev.parley.testkit.messenger.Kind;
import dev.parley.testkit.messenger.MessengerSimulator;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** One node sends and another takes the webhooks, as behind any load balancer. */
class InstagramNodesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void anEchoThatTellsNothingOfUsNeverSilencesTheBotWhicheverNodeTakesIt() {
        try (MessengerSimulator simulator = MessengerSimulator.start(Kind.INSTAGRAM_LOGIN);
                InMemoryStore store = new InMemoryStore(InstantSource.system());
                SupportBot sends = node(simulator, store);
                SupportBot takes = node(simulator, store);
                WebhookHost host = new WebhookHost(request -> takes.webhook(InstagramChannel.NAME, request))) {
            simulator.faults().anonymousEchoes(true);
            sends.start();
            simulator.subscribe(host.url(), Webhooks.APP_SECRET.value(), Webhooks.VERIFY_TOKEN.value());
            Customer thiri = simulator.customer("Thiri").says("hello").awaitsText("How can I help", LIMIT);
            simulator.awaitDelivered(LIMIT);

            thiri.says("opening hours").awaitsText("From nine to five.", LIMIT);

            simulator.awaitDelivered(LIMIT);
            Conversation conversation =
                    store.conversationAt(account(simulator).address(thiri.id())).orElseThrow();
            assertThat(conversation.isWithPeople()).isFalse();
        }
    }

    private static SupportBot node(MessengerSimulator simulator, InMemoryStore store) {
        return SupportBot.builder()
                .channel(InstagramChannel.at(simulator.url()), account(simulator))
                .store(store)
                .flow(SupportFlow.builder()
                        .choice("hours", LocalizedText.of("Opening hours"), LocalizedText.of("From nine to five."))
                        .build())
                .build();
    }

    private static ChannelAccount account(MessengerSimulator simulator) {
        return InstagramAccount.withInstagramLogin(
                simulator.kind().entryId(), new Secret(simulator.token()), Webhooks.APP_SECRET, Webhooks.VERIFY_TOKEN);
    }
}
