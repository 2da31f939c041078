package dev.parley.channel;

/**
 * An adapter for one platform: bytes in, facts out. It starts no thread, runs no server and stores nothing; all of it
 * is called by many threads at once, for any of its accounts.
 *
 * <p>Subclass {@code ChannelContract} of {@code parley-testkit} to see that yours does what the engine relies on.
 */
public interface Channel {

    /** The name that accounts, rows and paths carry, as {@code telegram}. Never changes once it is in use. */
    String name();

    /** What it can show. */
    Capabilities capabilities();

    /**
     * Authenticates the raw bytes, in constant time and failing closed, and only then reads them. Never throws for
     * what a request may contain, does no I/O, and isolates parts: one that cannot be read does not cost the others.
     */
    Reception receive(ChannelAccount account, WebhookRequest request);

    /**
     * Makes one call to the platform and says what became of it; returns within the adapter's own deadline, whatever the
     * platform does. Never throws for what the platform answers or fails to.
     */
    SendResult send(ChannelAccount account, Delivery delivery);

    /** Asks the platform how the account is; never throws for what the platform answers or fails to. */
    ChannelHealth probe(ChannelAccount account);
}
