package dev.parley.store.jdbc;

import dev.parley.id.ContactId;
import dev.parley.store.ServedAccount;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What a platform told of messages to a contact from an account. */
record About<T>(ServedAccount account, ContactId contact, T report) {

    /** Binds whom it is about. */
    PreparedBatch bind(PreparedBatch batch) {
        return Keys.bind(batch, account.tenant(), account.id()).bind("contact", contact.value());
    }
}
