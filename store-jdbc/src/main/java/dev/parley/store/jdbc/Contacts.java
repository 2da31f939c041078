package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.id.ContactId;
import dev.parley.id.TenantId;
import dev.parley.store.ServedAccount;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The tables of contacts and of the addresses that they write from. */
final class Contacts {

    static final String COLUMNS = "c.tenant AS c_tenant, c.id AS c_id, c.name AS c_name, c.language AS c_language,"
            + " c.reachable AS c_reachable, c.created_at AS c_created_at";

    /** Somebody at an account turned out to be another contact. */
    record Joined(ServedAccount account, ContactId other, ContactId contact) {}

    private Contacts() {}

    static Contact read(Row row) throws SQLException {
        return new Contact(
                new ContactId(row.uuid("c_id")),
                new TenantId(row.text("c_tenant")),
                row.textOrNull("c_name"),
                row.textOrNull("c_language"),
                row.flag("c_reachable"),
                row.instant("c_created_at"));
    }

    static void write(Handle handle, Collection<Contact> contacts) {
        Batches.execute(
                handle,
                """
                INSERT INTO parley_contact (tenant, id, name, language, reachable, created_at)
                VALUES (:tenant, :id, :name, :language, :reachable, :createdAt)
                ON CONFLICT (tenant, id) DO UPDATE
                SET name = excluded.name, language = excluded.language, reachable = excluded.reachable
                """,
                contacts,
                (batch, contact) -> batch.bind("tenant", contact.tenant().value())
                        .bind("id", contact.id().value())
                        .bind("name", contact.name())
                        .bind("language", contact.language())
                        .bind("reachable", contact.reachable())
                        .bind("createdAt", contact.createdAt()));
    }

    static void writeAddresses(Handle handle, Map<Address, ContactId> contacts) {
        Batches.execute(
                handle,
                """
                INSERT INTO parley_address (tenant, channel, account, address, contact_id)
                VALUES (:tenant, :channel, :account, :address, :contact)
                ON CONFLICT (tenant, channel, account, address) DO UPDATE SET contact_id = excluded.contact_id
                """,
                contacts.entrySet(),
                (batch, entry) -> Keys.bind(batch, entry.getKey())
                        .bind("contact", entry.getValue().value()));
    }

    /** Has all addresses of the one lead to the other. */
    static void join(Handle handle, Collection<Joined> joined) {
        Batches.execute(
                handle,
                """
                UPDATE parley_address SET contact_id = :contact
                WHERE contact_id = :other AND tenant = :tenant AND channel = :channel AND account = :account
                """,
                joined,
                (batch, one) -> Keys.bind(
                                batch, one.account().tenant(), one.account().id())
                        .bind("other", one.other().value())
                        .bind("contact", one.contact().value()));
    }
}
