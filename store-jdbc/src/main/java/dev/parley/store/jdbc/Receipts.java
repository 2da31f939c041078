package dev.parley.store.jdbc;

import static java.util.stream.Collectors.joining;

import dev.parley.conversation.Address;
import dev.parley.conversation.Message;
import dev.parley.id.AgentId;
import dev.parley.id.ContactId;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.PendingConversation;
import dev.parley.store.ServedAccount;
import dev.parley.store.StepResult.Receipt;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * What platforms tell of messages sent before: to a contact from an account, also in conversations that are closed.
 */
final class Receipts {

    /** A receipt about a contact of an account. */
    record Owned(ServedAccount account, ContactId contact, Receipt receipt) {}

    private static final String CONVERSATIONS = """
            FROM parley_conversation v WHERE v.contact_id = :contact
            AND v.channel = :channel AND v.account = :account AND (v.tenant = :tenant) IS TRUE
            """;

    /** The ids of all conversations with the contact. */
    static final String THEIRS = "SELECT v.id " + CONVERSATIONS;

    /** The messages that a report by our id, or up to a time, can be on: as many of a long history as of a short one. */
    private static final String RECENT = """
            FROM (SELECT v.id, v.messages %sORDER BY v.opened_at DESC LIMIT 2) AS r CROSS JOIN parley_message m
            WHERE m.tenant = :tenant AND m.conversation_id = r.id AND m.position >= r.messages - %d
            """.formatted(CONVERSATIONS, PendingConversation.RECENT);

    private static final String IS_RECENT = "(tenant, conversation_id, position) IN"
            + " (SELECT m.tenant, m.conversation_id, m.position " + RECENT + ")";

    /** The contact's message of an id of the platform's; {@code IS TRUE} has it be looked for by that id. */
    private static final String IS_NAMED =
            "external_id = :externalId AND conversation_id <theirs> AND (tenant = :tenant) IS TRUE";

    private Receipts() {}

    /** Applies {@link DeliveryStatus#afterReport} where the rows are, so that no report is lost to another. */
    static void write(Handle handle, List<Owned> receipts) {
        adopt(handle, receipts);
        for (DeliveryStatus reported : DeliveryStatus.values()) {
            List<Owned> alike = receipts.stream()
                    .filter(owned -> owned.receipt().status() == reported)
                    .toList();
            String movable = movable(reported);
            if (!movable.isEmpty()) {
                writeOne(handle, movable, with(alike, true));
                writeUpTo(handle, movable, with(alike, false));
            }
        }
        park(handle, with(receipts, true));
    }

    /** Messages of ours that the platform has or may have, of the newest ones. */
    static List<Message> sent(Handle handle, Dialect dialect, Address address, ContactId contact) {
        Query query = handle.createQuery("SELECT " + Messages.COLUMNS + " " + RECENT + """
                AND (m.agent IS NULL OR m.agent <> :elsewhere)
                AND (m.status IN ('SENT', 'DELIVERED', 'READ', 'FAILED', 'UNKNOWN')
                OR (m.status = 'QUEUED' AND EXISTS (SELECT 1 FROM parley_outbox o WHERE o.conversation_id = r.id
                AND o.message_position = m.position AND o.tenant = m.tenant AND o.claim IS NOT NULL)))
                ORDER BY m.created_at, m.position
                """);
        return Keys.bind(query, address.tenant(), address.account())
                .bind("contact", contact.value())
                .bind("elsewhere", AgentId.ELSEWHERE.value())
                .map((row, context) -> Messages.shown(new Row(row, dialect)))
                .list();
    }

    /** Applies what was told of messages before their ids were known. */
    static void applyParked(Handle handle, Dialect dialect, Collection<Messages.Fate> fates) {
        List<Messages.Fate> named =
                fates.stream().filter(fate -> fate.externalId() != null).toList();
        if (named.isEmpty()) {
            return;
        }
        List<Owned> parked = handle.createQuery("""
                        DELETE FROM parley_receipt WHERE external_id <externalIds> AND tenant <tenants>
                        RETURNING tenant, channel, account, contact_id, external_id, status, reported_at, reason
                        """)
                .bind("rows", JsonRows.of(named, Receipts::fill))
                .map((columns, context) -> read(new Row(columns, dialect)))
                .list();
        if (!parked.isEmpty()) {
            // One that is of another message with the same id is kept again.
            write(handle, parked);
        }
    }

    private static void fill(JsonRows row, Messages.Fate fate) {
        row.text("tenant", fate.tenant().value()).text("externalId", fate.externalId());
    }

    private static Owned read(Row row) throws SQLException {
        return new Owned(
                new ServedAccount(row.tenant(), row.account()),
                new ContactId(row.uuid("contact_id")),
                new Receipt(
                        row.text("external_id"),
                        null,
                        row.one(DeliveryStatus.class, "status", DeliveryStatus.UNKNOWN),
                        row.instant("reported_at"),
                        row.textOrNull("reason")));
    }

    private static List<Owned> with(List<Owned> receipts, boolean externalId) {
        return receipts.stream()
                .filter(owned -> (owned.receipt().externalId() != null) == externalId)
                .toList();
    }

    /** The statuses that a report takes a message out of. */
    private static String movable(DeliveryStatus reported) {
        return Arrays.stream(DeliveryStatus.values())
                .filter(current -> current != reported && current.afterReport(reported) == reported)
                .map(current -> "'" + current + "'")
                .collect(joining(", "));
    }

    /** A message that the platform names by our id has its id from now on, and is not sent again. */
    private static void adopt(Handle handle, List<Owned> receipts) {
        List<Owned> ours = receipts.stream()
                .filter(owned -> owned.receipt().message() != null)
                .toList();
        Batches.execute(
                handle,
                "DELETE FROM parley_outbox WHERE (conversation_id, message_position, tenant) IN"
                        + " (SELECT m.conversation_id, m.position, m.tenant " + RECENT
                        + " AND m.id = :message AND m.external_id IS NULL)",
                ours,
                Receipts::bindOurs);
        Batches.execute(
                handle,
                "UPDATE parley_message SET external_id = :externalId WHERE " + IS_RECENT
                        + " AND id = :message AND external_id IS NULL",
                ours,
                (batch, owned) -> {
                    bindOurs(batch, owned);
                    batch.bind("externalId", owned.receipt().externalId());
                });
    }

    private static void bindOurs(PreparedBatch batch, Owned owned) {
        bindContact(batch, owned)
                .bind(
                        "message",
                        Objects.requireNonNull(owned.receipt().message()).value());
    }

    private static void writeOne(Handle handle, String movable, List<Owned> alike) {
        Batches.execute(
                handle,
                "UPDATE parley_message SET status = :status, status_at = :at, reason = :reason WHERE " + IS_NAMED
                        + " AND status IN (" + movable + ")",
                alike,
                Receipts::bind);
    }

    private static void writeUpTo(Handle handle, String movable, List<Owned> alike) {
        Batches.execute(
                handle,
                "UPDATE parley_message SET status = :status, status_at = :at, reason = :reason WHERE " + IS_RECENT
                        + " AND created_at <= :at AND external_id IS NOT NULL AND status IN (" + movable + ")",
                alike,
                (batch, owned) -> bindReport(batch, owned));
    }

    /** On what is not known: the answer that tells its id may be still on its way. */
    private static void park(Handle handle, List<Owned> receipts) {
        Batches.execute(
                handle,
                "INSERT INTO parley_receipt (tenant, channel, account, contact_id, external_id, status, reported_at, reason)"
                        + " SELECT :tenant, :channel, :account, :contact, :externalId, :status, :at, :reason"
                        + " WHERE NOT EXISTS (SELECT 1 FROM parley_message WHERE " + IS_NAMED + ")"
                        + " ON CONFLICT (external_id, contact_id, status, channel, account, tenant) DO NOTHING",
                receipts,
                Receipts::bind);
    }

    private static void bind(PreparedBatch batch, Owned owned) {
        bindReport(batch, owned);
        batch.bind("externalId", owned.receipt().externalId());
    }

    private static void bindReport(PreparedBatch batch, Owned owned) {
        bindContact(batch, owned)
                .bind("status", owned.receipt().status().name())
                .bind("at", owned.receipt().at())
                .bind("reason", owned.receipt().reason());
    }

    private static PreparedBatch bindContact(PreparedBatch batch, Owned owned) {
        return Keys.bind(batch, owned.account().tenant(), owned.account().id())
                .bind("contact", owned.contact().value());
    }
}
