package dev.parley.channel;

import dev.parley.conversation.Address;
import dev.parley.conversation.Profile;
import dev.parley.message.MediaSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

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

    /**
     * What the platform tells of a contact when it is asked; empty where it tells nothing, is not asked or fails. Never
     * throws for what the platform answers or fails to.
     */
    default Optional<Profile> profile(ChannelAccount account, Address address) {
        return Optional.empty();
    }

    /**
     * Fetches the bytes of what a contact sent, within the adapter's own deadline, and stops at a size. Follows no link
     * to a host that is not the platform's. What was written of a file that did not come whole is worthless.
     *
     * @param target stays open
     * @throws IOException if the target cannot be written; for nothing else
     */
    default MediaFetch fetch(ChannelAccount account, MediaSource source, OutputStream target, long maxBytes)
            throws IOException {
        return new MediaFetch.Gone("not-supported:fetch");
    }

    /** Asks the platform how the account is; never throws for what the platform answers or fails to. */
    ChannelHealth probe(ChannelAccount account);
}
