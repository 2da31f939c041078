package dev.parley.store;

import dev.parley.id.AccountId;
import java.time.Instant;

/** An account that nothing is sent from for now. */
public record Pause(AccountId account, Instant until, String reason) {}
