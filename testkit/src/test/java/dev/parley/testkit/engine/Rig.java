package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.SupportBot;
import dev.parley.SupportBotBuilder;
import dev.parley.channel.Delivery;
import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Message;
import dev.parley.conversation.Transition;
import dev.parley.id.TenantId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.store.ConversationStore;
import dev.parley.store.InMemoryStore;
import dev.parley.store.Store;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.MutableTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A bot on a fake channel, an in-memory store and a clock of its own, driven on the test's thread. */
final class Rig {

    static final ConversationStateMachine ECHO = (conversation, event, situation) ->
            event instanceof Event.MessageReceived received && received.content() instanceof Content.Text text
                    ? Transition.to(conversation.flow(), Effect.Send.bot(new Content.Text("echo " + text.value())))
                    : Transition.none(conversation);

    final MutableTime time = MutableTime.at(Instant.parse("2026-11-21T10:00:00Z"));
    final FakeChannel channel;
    final Store store;
    final SupportBot bot;
    private int keys;

    Rig(ConversationStateMachine flow) {
        this(flow, new FakeChannel());
    }

    Rig(ConversationStateMachine flow, FakeChannel channel) {
        this.channel = channel;
        store = new InMemoryStore(time);
        bot = settings(flow).build();
    }

    Rig(ConversationStateMachine flow, Consumer<SupportBotBuilder> more) {
        channel = new FakeChannel();
        store = new InMemoryStore(time);
        SupportBotBuilder builder = settings(flow);
        more.accept(builder);
        bot = builder.build();
    }

    private SupportBotBuilder settings(ConversationStateMachine flow) {
        return SupportBot.builder()
                .channel(channel, channel.account())
                .store(store)
                .flow(flow)
                .time(time)
                .random(new Random(1));
    }

    /** Delivers a message as the platform does, and does what is due. */
    void says(String user, String text) {
        assertThat(webhook("key-" + ++keys, user, text)).isEqualTo(200);
        bot.runDue();
    }

    int webhook(String key, String user, String text) {
        return bot.webhook(channel.name(), channel.request(channel.account(), key, user, text))
                .status();
    }

    Address address(String user) {
        return channel.account().address(user);
    }

    Conversation conversation(String user) {
        return store.conversationAt(address(user)).orElseThrow();
    }

    List<Message> history(String user) {
        return store.history(TenantId.DEFAULT, conversation(user).id(), ConversationStore.NEWEST, 1000);
    }

    /** What is not the contact's own. */
    List<Message> answers(String user) {
        return history(user).stream()
                .filter(message -> message.author() != Author.CONTACT)
                .toList();
    }

    /** The texts that the platform was asked to send, in order. */
    List<String> sent() {
        return channel.sends().stream().map(Rig::text).toList();
    }

    static String text(Delivery.Send send) {
        return send.content() instanceof Content.Choices choices
                ? choices.prompt().value()
                : ((Content.Text) send.content()).value();
    }
}
