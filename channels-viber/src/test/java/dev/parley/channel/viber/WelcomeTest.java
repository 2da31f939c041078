package dev.parley.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Secret;
import dev.parley.SupportBot;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookReply;
import dev.parley.channel.http.Json;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Message;
import dev.parley.conversation.Referral;
import dev.parley.conversation.Transition;
import dev.parley.flow.SupportFlow;
import dev.parley.id.TenantId;
import dev.parley.message.Content;
import dev.parley.message.Option;
import dev.parley.store.ConversationStore;
import dev.parley.store.InMemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WelcomeTest {

    private static final ViberChannel GREETING = Events.CHANNEL.withWelcome(opening -> {
        Referral referral = opening.referral();
        return new Content.Text(
                "Hello " + opening.contact().name() + (referral == null ? "" : " from " + referral.ref()));
    });

    @Test
    void itIsTheAnswerToAnOpenedChatWithoutAReceiver() throws Exception {
        WebhookReply answer = Objects.requireNonNull(
                Events.accepted(GREETING, Events.fixture("opened_by_link")).answer());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(Json.read(answer.body()))
                .isEqualTo(Json.read(bytes("{\"type\":\"text\",\"text\":\"Hello Thiri from spring-sale\","
                        + "\"sender\":{\"name\":\"Help Desk\"}}")));
    }

    @Test
    void eachBotOfTheChannelHasAWelcomeOfItsOwn() {
        ViberChannel shared = Events.CHANNEL.withWelcome(
                opening -> new Content.Text("Welcome to " + opening.tenant().value() + " at " + opening.account()));
        byte[] body = Events.fixture("opened");

        for (String tenant : List.of("tea", "coffee")) {
            ChannelAccount bot =
                    ViberAccount.of(new TenantId(tenant), tenant + "-bot", new Secret(Events.TOKEN), "Help Desk");
            assertThat(text((Reception.Accepted) shared.receive(bot, Events.request(body))))
                    .contains("\"Welcome to " + tenant + " at viber/" + tenant + "-bot\"");
        }
    }

    @Test
    void whoeverIsSubscribedIsNotWelcomedAgain() {
        assertThat(Events.accepted(GREETING, Events.fixture("opened_again")).answer())
                .isNull();
    }

    @Test
    void nothingIsSaidWhenNothingIsChosen() {
        assertThat(Events.accepted(Events.CHANNEL, Events.fixture("opened")).answer())
                .isNull();
    }

    @Test
    void anOlderAppGetsButtonsThatItKnows() {
        ViberChannel asking = Events.CHANNEL.withWelcome(
                opening -> new Content.Choices("Hello", List.of(Option.reply("hours", "Hours"))));
        byte[] old = new String(Events.fixture("opened"), StandardCharsets.UTF_8)
                .replaceAll("\"api_version\": 10", "\"api_version\": 2")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(text(Events.accepted(asking, Events.fixture("opened"))))
                .contains("\"Silent\":true", "\"min_api_version\":7");
        assertThat(text(Events.accepted(asking, old)))
                .contains("parley:hours", "\"min_api_version\":1")
                .doesNotContain("Silent");
    }

    @Test
    void aChoiceThatFailsOrCannotBeSaidCostsTheWelcomeOnly() {
        ViberWelcome failing = opening -> {
            throw new IllegalStateException("the shop is closed");
        };
        ViberWelcome wordless = opening -> new Content.Template("hello", "en", List.of());

        for (ViberWelcome welcome : List.of(failing, wordless)) {
            var accepted = Events.accepted(Events.CHANNEL.withWelcome(welcome), Events.fixture("opened_by_link"));
            assertThat(accepted.answer()).isNull();
            assertThat(accepted.entries()).hasSize(1);
        }
    }

    @Test
    void aFlowMayNoteWhatPeopleWereToldWhoCameByALink() {
        SupportFlow answers = SupportFlow.builder().build();
        ConversationStateMachine noting = (conversation, event, situation) -> event instanceof Event.Referred
                ? new Transition(conversation.flow(), List.of(new Effect.Note("They were welcomed.")))
                : answers.next(conversation, event, situation);

        try (InMemoryStore store = new InMemoryStore(InstantSource.system());
                SupportBot bot = SupportBot.builder()
                        .channel(GREETING, Events.ACCOUNT)
                        .store(store)
                        .flow(noting)
                        .build()) {
            WebhookReply told = bot.webhook(ViberChannel.NAME, Events.request(Events.fixture("opened_by_link")));
            bot.webhook(ViberChannel.NAME, Events.request(Events.fixture("opened")));
            bot.runDue();

            assertThat(told.body()).isNotEmpty();
            Conversation conversation =
                    store.conversationAt(Events.ACCOUNT.address(Events.USER)).orElseThrow();
            assertThat(store.history(TenantId.DEFAULT, conversation.id(), ConversationStore.NEWEST, 10))
                    .extracting(Message::content)
                    .containsExactly(
                            new Content.Text("The contact came by LINK."), new Content.Text("They were welcomed."));
        }
    }

    private static String text(Reception.Accepted accepted) {
        return new String(Objects.requireNonNull(accepted.answer()).body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
