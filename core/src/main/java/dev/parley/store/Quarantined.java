package dev.parley.store;

import dev.parley.id.AccountId;
import java.time.Instant;

/**
 * A delivery that could not be read, or an event that could not be stepped.
 *
 * @param body the raw bytes as they came, or the store's own form of the event
 * @param reason why, without content
 */
public record Quarantined(AccountId account, String key, Instant receivedAt, byte[] body, String reason) {

    @Override
    public String toString() {
        return "Quarantined[" + account + " " + key + " " + reason + "]";
    }
}
