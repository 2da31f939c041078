package dev.parley.testkit.engine;

import dev.parley.channel.SendResult;
import dev.parley.conversation.AgentAction;
import dev.parley.conversation.Event;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import dev.parley.id.AgentId;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/** Any sequence of events, agents' actions and answers of the platform, in any order, with whatever in it. */
class ConversationModelTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");

    @Property(tries = 100)
    void whateverHappensTheConversationStaysInOrder(@ForAll("chains") ActionChain<ConversationModel> chain) {
        chain.withInvariant("no step fails", ConversationModel::noStepFailed)
                .withInvariant("owners", ConversationModel::onlyTheOwnerSpoke)
                .withInvariant("epochs", ConversationModel::epochsOnlyRiseAndOnlyWithTheOwner)
                .withInvariant("positions", ConversationModel::historiesHaveNoGap)
                .withInvariant("tickets", ConversationModel::oneTicketIsActiveExactlyWhilePeopleAreAsked)
                .run();
    }

    @Provide
    Arbitrary<ActionChain<ConversationModel>> chains() {
        return ActionChain.startWith(ConversationModel::new)
                .withAction(4, happens(contactEvents()))
                .withAction(3, agentActs())
                .withAction(1, happens(platformEvents()))
                .withAction(1, timerFires())
                .withAction(1, chatMoves())
                .withAction(1, platformAnswers())
                .withAction(3, (Action.Independent<ConversationModel>)
                        () -> Arbitraries.just(Transformer.mutate("work is done", ConversationModel::workIsDone)))
                .withAction(1, (Action.Independent<ConversationModel>) () -> Arbitraries.integers()
                        .between(0, 3600)
                        .map(Duration::ofSeconds)
                        .map(time -> Transformer.mutate(time + " pass", model -> model.timePasses(time))))
                .withMaxTransformations(40);
    }

    private static Arbitrary<String> chats() {
        return Arbitraries.of(ConversationModel.CHATS);
    }

    /** What the menu knows, among anything else that one can type. */
    private static Arbitrary<String> words() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        Arbitraries.of(
                                "hi",
                                "1",
                                "2",
                                "၂",
                                "talk to a person",
                                "person",
                                "hours",
                                "open?",
                                "menu",
                                "/start x",
                                "ဝန်ထမ်း",
                                "?")),
                Tuple.of(2, Arbitraries.strings().all().ofMaxLength(30)));
    }

    private static Action.Independent<ConversationModel> happens(Arbitrary<Event> events) {
        return () -> Combinators.combine(chats(), events)
                .as((chat, event) -> Transformer.mutate(chat + ": " + event, model -> model.happens(chat, event)));
    }

    private static Arbitrary<Event> contactEvents() {
        Arbitrary<Sender> senders = Combinators.combine(chats(), words().injectNull(0.5))
                .as((id, word) -> new Sender(id, new Profile(word, word)));
        Arbitrary<Event> received = Combinators.combine(
                        contents(), senders, words().injectNull(0.2), Arbitraries.of(true, true, true, false), words())
                .as((content, sender, id, addressed, replyTo) ->
                        new Event.MessageReceived(content, sender, id, TIME, addressed, replyTo));
        Arbitrary<Event> edited = Combinators.combine(contents(), senders, words())
                .as((content, sender, id) -> new Event.MessageEdited(content, sender, id, TIME));
        return Arbitraries.frequencyOf(Tuple.of(6, received), Tuple.of(1, edited));
    }

    private static Arbitrary<Content> contents() {
        Media file = new Media(new MediaSource.PlatformFile("file"));
        Arbitrary<Content> texts =
                words().map(word -> word.isBlank() ? new Content.Unsupported(word) : new Content.Text(word));
        Arbitrary<Content> pressed = Combinators.combine(
                        Arbitraries.oneOf(Arbitraries.of("hours", "person", "gone"), words()), words().injectNull(0.5))
                .as(Content.Choice::new);
        Arbitrary<Content> others = Arbitraries.of(
                new Content.Image(file, null),
                new Content.Location(90, -180, null, null),
                new Content.ContactCard("", "", true),
                new Content.Sticker(file, null),
                new Content.Unsupported(""));
        return Arbitraries.frequencyOf(Tuple.of(5, texts), Tuple.of(2, pressed), Tuple.of(1, others));
    }

    private static Arbitrary<Event> platformEvents() {
        Arbitrary<Event> reports = Combinators.combine(
                        Arbitraries.integers().between(1, 20), Arbitraries.of(DeliveryStatus.class), words())
                .as((number, status, reason) -> new Event.ReceiptReceived("out-" + number, status, TIME, reason));
        Arbitrary<Event> failures = words().map(reason ->
                new Event.DeliveryFailed(new MessageId(new UUID(0x7000, 2)), reason.isEmpty(), reason));
        return Arbitraries.oneOf(
                reports,
                failures,
                words().map(word -> new Event.Subscribed(new Profile(word, word))),
                Arbitraries.just(new Event.Unsubscribed()));
    }

    private static Action.Independent<ConversationModel> chatMoves() {
        return () -> chats().map(chat -> Transformer.mutate(
                chat + " moves",
                model -> model.moves(
                        chat,
                        new Event.MessageReceived(
                                new Content.Text("hours"), new Sender(chat, Profile.EMPTY), null, TIME, true, null))));
    }

    private static Action.Independent<ConversationModel> timerFires() {
        return () -> Combinators.combine(chats(), words())
                .as((chat, name) -> Transformer.mutate(
                        chat + ": timer",
                        model -> model.happens(chat, new Event.TimerFired(model.conversation(chat), name, TIME))));
    }

    private static Action.Independent<ConversationModel> agentActs() {
        Arbitrary<AgentAction> actions = Arbitraries.oneOf(
                Arbitraries.of(new AgentAction.Take(), new AgentAction.HandBack(), new AgentAction.Resolve()),
                contents().map(AgentAction.Reply::new));
        return () -> Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of("aye", "bo").map(AgentId::new),
                        actions)
                .as((number, agent, action) -> Transformer.mutate(agent + ": " + action + " " + number, model -> {
                    var ticket = model.ticket(number);
                    model.happens(model.chatOf(ticket), new Event.AgentActed(ticket, agent, action));
                }));
    }

    private static Action.Independent<ConversationModel> platformAnswers() {
        return () -> Arbitraries.<SendResult>of(
                        new SendResult.RetryAfter(Duration.ofSeconds(30), SendResult.Scope.CONVERSATION),
                        new SendResult.RetryAfter(Duration.ofDays(20_000), SendResult.Scope.ACCOUNT),
                        new SendResult.Retry("reset"),
                        new SendResult.Unreachable("blocked"),
                        new SendResult.OutsideWindow("window"),
                        new SendResult.Simplify("entities"),
                        new SendResult.Refused("no"),
                        new SendResult.ChannelDown("revoked"),
                        new SendResult.Unknown("timeout"))
                .map(answer -> Transformer.mutate("next " + answer, model -> model.platformAnswersNext(answer)));
    }
}
