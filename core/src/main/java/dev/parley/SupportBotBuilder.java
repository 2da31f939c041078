package dev.parley;

import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.delivery.RetryPolicy;
import dev.parley.delivery.UnknownSendPolicy;
import dev.parley.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** PLACEHOLDER while the engine is being written; signatures are final. */
public final class SupportBotBuilder {
    SupportBotBuilder() {}

    public SupportBotBuilder channel(Channel channel, ChannelAccount account) {
        return this;
    }

    public SupportBotBuilder store(Store store) {
        return this;
    }

    public SupportBotBuilder flow(ConversationStateMachine flow) {
        return this;
    }

    public SupportBotBuilder time(InstantSource time) {
        return this;
    }

    public SupportBotBuilder random(RandomGenerator random) {
        return this;
    }

    public SupportBotBuilder retries(RetryPolicy retries) {
        return this;
    }

    public SupportBotBuilder unknownSends(UnknownSendPolicy policy) {
        return this;
    }

    public SupportBotBuilder workers(int workers) {
        return this;
    }

    public SupportBotBuilder senders(int senders) {
        return this;
    }

    public SupportBotBuilder sendLease(Duration lease) {
        return this;
    }

    public SupportBotBuilder acknowledgeWithin(Duration time) {
        return this;
    }

    public SupportBotBuilder closeWithin(Duration time) {
        return this;
    }

    public SupportBotBuilder maxBodyBytes(int bytes) {
        return this;
    }

    public SupportBot build() {
        return new SupportBot();
    }
}
