package dev.parley;

import dev.parley.channel.WebhookReply;
import dev.parley.channel.WebhookRequest;
import dev.parley.id.AccountId;

/** PLACEHOLDER while the engine is being written; signatures are final. */
@SuppressWarnings("DoNotCallSuggester")
public final class SupportBot implements AutoCloseable {
    SupportBot() {}

    public static SupportBotBuilder builder() {
        return new SupportBotBuilder();
    }

    public void start() {
        throw new IllegalStateException();
    }

    public WebhookReply webhook(String channel, WebhookRequest request) {
        throw new IllegalStateException();
    }

    public WebhookReply webhook(AccountId account, WebhookRequest request) {
        throw new IllegalStateException();
    }
    /** For what does not come by webhook, such as long polling: as a webhook that was accepted; throws StoreUnavailableException. */
    public void accept(dev.parley.channel.ChannelAccount account, dev.parley.channel.Reception.Accepted accepted) {
        throw new IllegalStateException();
    }

    public int maxBodyBytes() {
        throw new IllegalStateException();
    }

    public Desk desk() {
        throw new IllegalStateException();
    }

    public Health health() {
        throw new IllegalStateException();
    }

    public long count(Counter counter) {
        throw new IllegalStateException();
    }
    /** All that is due, on the calling thread: instead of start(), for tests and simulations; returns how many things it did. */
    public int runDue() {
        throw new IllegalStateException();
    }

    @Override
    public void close() {}
}
