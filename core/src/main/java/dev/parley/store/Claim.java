package dev.parley.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What a caller wants to send.
 *
 * @param id the caller's own and used once, so that {@link Store#release} can undo a claim whose answer was lost
 * @param accounts whose messages it can send
 * @param max at most so many messages
 * @param lease how long they are the caller's to settle
 */
public record Claim(String id, Collection<ServedAccount> accounts, int max, Duration lease) {

    public Claim {
        accounts = List.copyOf(accounts);
    }
}
