package dev.parley.store.jdbc;

import dev.parley.id.ConversationId;

/** A conversation was written by another since it was read. */
final class StaleVersionException extends RuntimeException {

    StaleVersionException(ConversationId conversation, long version) {
        super("conversation " + conversation + " is no longer at version " + version);
    }
}
