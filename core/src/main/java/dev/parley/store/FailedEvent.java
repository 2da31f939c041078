package dev.parley.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An event that could not be stepped.
 *
 * @param position its place in the inbox
 * @param reason why, without content
 * @param retryIn when to try it again; what waits behind it waits too. Null: set it aside and go on behind it
 */
public record FailedEvent(
        long position, String reason, @Nullable Duration retryIn) {}
