package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import dev.parley.id.TenantId;
import dev.parley.id.TicketId;
import dev.parley.ticket.Ticket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What is read by id, by address or page by page. */
final class Reads {

    private Reads() {}

    static Optional<Contact> contact(Handle handle, Dialect dialect, TenantId tenant, ContactId id) {
        String sql = "SELECT " + Contacts.COLUMNS + " FROM parley_contact c WHERE c.tenant = :tenant AND c.id = :id";
        return one(byId(handle, sql, tenant, id.value()), dialect, Contacts::read);
    }

    static Optional<Conversation> conversation(Handle handle, Dialect dialect, TenantId tenant, ConversationId id) {
        String sql = "SELECT " + Conversations.COLUMNS
                + " FROM parley_conversation v WHERE v.tenant = :tenant AND v.id = :id";
        return one(byId(handle, sql, tenant, id.value()), dialect, Conversations::read);
    }

    static Optional<Ticket> ticket(Handle handle, Dialect dialect, TenantId tenant, TicketId id) {
        String sql = "SELECT " + Tickets.COLUMNS + " FROM parley_ticket t WHERE t.tenant = :tenant AND t.id = :id";
        return one(byId(handle, sql, tenant, id.value()), dialect, Tickets::read);
    }

    private static Query byId(Handle handle, String sql, TenantId tenant, UUID id) {
        return handle.createQuery(sql).bind("tenant", tenant.value()).bind("id", id);
    }

    private static <T> Optional<T> one(Query query, Dialect dialect, Row.Reader<T> reader) {
        return query.map((columns, context) -> reader.read(new Row(columns, dialect)))
                .findOne();
    }

    static Optional<Conversation> conversationAt(Handle handle, Dialect dialect, Address address) {
        Query query = handle.createQuery("SELECT " + Conversations.COLUMNS
                + " FROM parley_address a JOIN parley_conversation v ON v.tenant = a.tenant"
                + " AND v.contact_id = a.contact_id AND v.channel = a.channel AND v.account = a.account"
                + " AND v.status = 'OPEN' WHERE a.tenant = :tenant AND a.channel = :channel"
                + " AND a.account = :account AND a.address = :address");
        return one(Keys.bind(query, address), dialect, Conversations::read);
    }

    static List<Message> page(
            Handle handle, Dialect dialect, TenantId tenant, ConversationId conversation, long before, int limit) {
        List<Message> page = new ArrayList<>(handle.createQuery("SELECT " + Messages.COLUMNS
                        + " FROM parley_message m WHERE m.tenant = :tenant AND m.conversation_id = :conversation"
                        + " AND m.position < :before ORDER BY m.position DESC LIMIT :limit")
                .bind("tenant", tenant.value())
                .bind("conversation", conversation.value())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> Messages.shown(new Row(row, dialect)))
                .list());
        Collections.reverse(page);
        return page;
    }
}
