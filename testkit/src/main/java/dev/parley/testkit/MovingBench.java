package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Desk;
import dev.parley.SupportBot;
import dev.parley.channel.Reception;
import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.flow.SupportFlow;
import dev.parley.id.TenantId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.store.ConversationStore;
import dev.parley.store.Store;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Chats that move, on the real engine over a store under test. */
final class MovingBench {

    static final String PERSON = "I want to talk to a person";

    final Store store;
    final FakeChannel channel = new FakeChannel();
    final SupportBot bot;
    private final MutableTime time;
    private final AtomicInteger keys = new AtomicInteger();

    MovingBench(StoreBench bench) {
        store = bench.store;
        time = bench.time;
        bot = node(1);
    }

    /** Another bot on the same store. */
    SupportBot node(long seed) {
        return SupportBot.builder()
                .channel(channel, channel.account())
                .store(store)
                .flow(SupportFlow.builder().build())
                .time(time)
                .random(new Random(seed))
                .build();
    }

    MovingBench says(String chat, String text) {
        String key = "moving-" + keys.incrementAndGet();
        assertThat(bot.webhook(channel.name(), channel.request(channel.account(), key, chat, text))
                        .status())
                .isEqualTo(200);
        return this;
    }

    MovingBench moves(String chat, String to) {
        InboxEntry moved = new InboxEntry.EventEntry(
                channel.account().address(chat), "moving-" + keys.incrementAndGet(), new Event.AddressMoved(to));
        bot.accept(channel.account(), new Reception.Accepted(List.of(moved)));
        return this;
    }

    void runs() {
        bot.runDue();
    }

    Desk desk() {
        return bot.desk();
    }

    Conversation at(String chat) {
        return store.conversationAt(address(chat)).orElseThrow();
    }

    Address address(String chat) {
        return channel.account().address(chat);
    }

    List<Message> history(Conversation conversation) {
        return store.history(TenantId.DEFAULT, conversation.id(), ConversationStore.NEWEST, 1000);
    }

    /** What the contact wrote, in order. */
    List<String> written(Conversation conversation) {
        return history(conversation).stream()
                .filter(message -> message.author() == Author.CONTACT)
                .map(StoreBench::textOf)
                .toList();
    }

    /** What the bot, the agents and Parley said, in order. */
    List<String> sentTo(String chat) {
        return channel.sends().stream()
                .filter(send -> send.to().value().equals(chat))
                .map(send -> send.content() instanceof Content.Choices choices
                        ? choices.prompt().value()
                        : ((Content.Text) send.content()).value())
                .toList();
    }
}
