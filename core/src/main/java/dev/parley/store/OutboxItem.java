package dev.parley.store;

import dev.parley.conversation.Address;
import dev.parley.conversation.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way out.
 *
 * @param position its place in the outbox
 * @param address where it goes now
 * @param lastInboundAt when the contact last wrote; null before they did
 * @param attempts how often it was tried before
 * @param plain whether it goes without formatting and references, since the platform refused those
 * @param claim whose it is: a settlement with another claim comes too late
 */
public record OutboxItem(
        long position,
        Message message,
        Address address,
        @Nullable Instant lastInboundAt,
        int attempts,
        boolean plain,
        String claim) {}
