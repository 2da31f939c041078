package dev.parley.store.jdbc;

import dev.parley.SupportBotException;
import java.util.Set;

/** A row holds what this version cannot read. A newer version can, or somebody has to mend the row. */
final class UnreadableRowException extends SupportBotException {

    UnreadableRowException(Set<String> columns) {
        super("what is stored of the conversation cannot be read by this version: " + String.join(", ", columns));
    }
}
