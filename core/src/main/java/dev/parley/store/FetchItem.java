package dev.parley.store;

import dev.parley.conversation.Address;
import dev.parley.conversation.Message;
import dev.parley.id.MediaKey;

/**
 * A message whose file is to be fetched.
 *
 * @param position its place among those that wait
 * @param address where its conversation is now
 * @param key what its file is kept under; the same however often it is tried
 * @param attempts how often it was tried before
 * @param claim whose it is: a settlement with another claim comes too late
 */
public record FetchItem(long position, Message message, Address address, MediaKey key, int attempts, String claim) {}
