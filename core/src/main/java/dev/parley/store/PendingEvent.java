package dev.parley.store;

import dev.parley.conversation.Event;
import java.time.Instant;

/**
 * An event that waits in the inbox.
 *
 * @param position its place in the inbox
 * @param key what it was deduplicated by
 * @param failures how often stepping it failed so far
 */
public record PendingEvent(long position, String key, Event event, Instant receivedAt, int failures) {}
