package dev.parley.testkit;

import dev.parley.SupportBot;
import dev.parley.SupportBotBuilder;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.conversation.Address;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A test that reads like the conversation it is about: a real {@link SupportBot} on a store in memory, with a channel
 * and a clock of the test's own, on the test's thread. Everything that follows from a line has happened when it returns.
 *
 * <pre>{@code
 * var talk = Talk.with(SupportFlow.builder().build());
 * var thiri = talk.contact("Thiri", "en");
 * thiri.says("hello").botReplies("How can I help").presses("Talk to a person").botReplies("a colleague");
 * talk.agent("aye").takes().replies("Hello, this is Aye.");
 * thiri.sees("this is Aye").says("thank you");
 * talk.botStaysSilent();
 * }</pre>
 *
 * <p>A line that does not hold throws an {@link AssertionError} with all that was said so far. Not thread-safe.
 */
public final class Talk implements AutoCloseable {

    /** When every talk begins: a Monday morning. */
    public static final Instant BEGINNING = Instant.parse("2026-01-05T09:00:00Z");

    private final MutableTime time = MutableTime.at(BEGINNING);
    private final InMemoryStore store = new InMemoryStore(time);
    private final FakeChannel channel;
    private final ChannelAccount account;
    private final SupportBot bot;
    private final Map<Address, TalkContact> contacts = new LinkedHashMap<>();
    private final List<String> transcript = new ArrayList<>();
    private int attempts;
    private int events;

    private Talk(FakeChannel channel, Consumer<SupportBotBuilder> setup) {
        this.channel = channel;
        account = channel.account();
        SupportBotBuilder builder = SupportBot.builder()
                .channel(channel, account)
                .store(store)
                .time(time)
                .random(new SplittableRandom(1));
        setup.accept(builder);
        bot = builder.build();
    }

    /** A talk with a bot of this flow, on a channel that shows everything. */
    public static Talk with(ConversationStateMachine flow) {
        return with(flow, new FakeChannel());
    }

    /** A talk on a channel of one's own making, as one that shows less or fails. */
    public static Talk with(ConversationStateMachine flow, FakeChannel channel) {
        return with(channel, builder -> builder.flow(flow));
    }

    /**
     * A talk with a bot that is set up otherwise too.
     *
     * @param setup is given a builder that has its channel, store, time and chance
     */
    public static Talk with(FakeChannel channel, Consumer<SupportBotBuilder> setup) {
        return new Talk(channel, setup);
    }

    /**
     * Somebody who has not written yet, or the same again when the name was used before.
     *
     * @param language the language of their app, an IETF tag
     */
    public TalkContact contact(String name, String language) {
        return contacts.computeIfAbsent(
                account.address(name), address -> new TalkContact(this, address, name, language));
    }

    /** A member of staff, by the host's key. */
    public TalkAgent agent(String id) {
        return new TalkAgent(this, id);
    }

    /** Lets time pass; what comes due happens at its end. */
    public Talk timePasses(Duration duration) {
        time.advance(duration);
        transcript.add("-- " + duration + " later --");
        return settled();
    }

    /** Nobody was written to since they last saw something. */
    public Talk botStaysSilent() {
        contacts.values().forEach(TalkContact::seesNothing);
        return this;
    }

    /** The bot under test, for what this class has no word for. */
    public SupportBot bot() {
        return bot;
    }

    /** The channel it talks on. */
    public FakeChannel channel() {
        return channel;
    }

    /** Where it keeps everything. */
    public InMemoryStore store() {
        return store;
    }

    /** Its clock. */
    public MutableTime time() {
        return time;
    }

    /** All that was said so far, a line each. */
    public List<String> transcript() {
        return List.copyOf(transcript);
    }

    /** An event of the platform's, as if it had come by webhook. */
    Talk happens(Address address, String line, Event event) {
        transcript.add(line);
        String key = nextKey();
        bot.accept(account, new Reception.Accepted(List.of(new InboxEntry.EventEntry(address, key, event))));
        return settled();
    }

    Talk acts(String line, Runnable action) {
        transcript.add(line);
        action.run();
        return settled();
    }

    String nextKey() {
        return "talk-" + ++events;
    }

    /** Does all that is due, and shows people what was delivered. */
    Talk settled() {
        bot.runDue();
        List<FakeChannel.Attempt> all = channel.attempts();
        for (FakeChannel.Attempt attempt : all.subList(attempts, all.size())) {
            show(attempt);
        }
        attempts = all.size();
        return this;
    }

    private void show(FakeChannel.Attempt attempt) {
        TalkContact contact = contacts.get(attempt.delivery().to());
        if (contact == null) {
            return;
        }
        if (attempt.result() instanceof SendResult.Sent) {
            contact.show(attempt.delivery())
                    .ifPresent(seen -> transcript.add("    " + contact.name() + " sees " + seen));
        } else {
            transcript.add("    " + contact.name() + " is not reached: " + attempt.result());
        }
    }

    AssertionError broken(String what) {
        return new AssertionError(what + "\n\nThe conversation so far:\n  " + String.join("\n  ", transcript) + "\n");
    }

    /** Does nothing that was not done; what was not due stays undone. */
    @Override
    public void close() {
        bot.close();
        store.close();
    }
}
