package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.ticket.Ticket;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is known at an address.
 *
 * <p>An address leads to a contact, and contact and account to the one conversation that is open. So every address of a
 * contact who moved leads to the same conversation, and no pointer has to be kept up to date.
 *
 * @param unknown the columns that hold what this version cannot read, so that it must not write over it
 */
record Known(
        @Nullable Contact contact,
        @Nullable Conversation conversation,
        @Nullable Ticket ticket,
        Set<String> unknown) {

    static final Known NOTHING = new Known(null, null, null, Set.of());

    /**
     * Outer joins, since those are made in the order in which they stand; otherwise PostgreSQL would begin with any table
     * that it takes for empty. {@code IS TRUE} has it look by what tells rows apart, and then check the tenant.
     */
    static Map<Address, Known> at(Handle handle, Dialect dialect, Collection<Address> addresses) {
        String sql = "SELECT a.tenant, a.channel, a.account, a.address, " + Contacts.COLUMNS + ", "
                + Conversations.COLUMNS + ", " + Tickets.COLUMNS
                + """
                 FROM <rows> LEFT JOIN parley_address a
                ON a.tenant = k.value ->> 'tenant' AND a.channel = k.value ->> 'channel'
                AND a.account = k.value ->> 'account' AND a.address = k.value ->> 'address'
                LEFT JOIN parley_contact c ON c.tenant = a.tenant AND c.id = a.contact_id
                LEFT JOIN parley_conversation v ON v.contact_id = a.contact_id
                AND v.channel = a.channel AND v.account = a.account AND v.status = 'OPEN'
                AND (v.tenant = a.tenant) IS TRUE
                LEFT JOIN parley_ticket t ON t.conversation_id = v.id AND t.status IN ('OPEN', 'IN_PROGRESS')
                AND (t.tenant = v.tenant) IS TRUE
                """;
        Map<Address, Known> known = new HashMap<>();
        handle.createQuery(sql)
                .bind("rows", JsonRows.of(addresses, Keys::fill))
                .map((columns, context) -> {
                    Row row = new Row(columns, dialect);
                    return row.has("c_id") ? Map.entry(row.address(), read(row)) : null;
                })
                .filter(Objects::nonNull)
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        return known;
    }

    private static Known read(Row row) throws SQLException {
        return new Known(
                Contacts.read(row),
                row.has("v_id") ? Conversations.read(row) : null,
                row.has("t_id") ? Tickets.read(row) : null,
                row.unknown());
    }
}
