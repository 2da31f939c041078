package dev.parley.store.jdbc;

import static java.util.stream.Collectors.joining;

import dev.parley.id.ConversationId;
import dev.parley.id.TenantId;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.StepResult.Receipt;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What platforms tell of messages sent before. */
final class Receipts {

    /** A receipt of a tenant. */
    record Owned(TenantId tenant, Receipt receipt) {}

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

    /** Applies what was told of messages before their ids were known. */
    static void applyParked(Handle handle, Dialect dialect, Collection<Messages.Fate> fates) {
        List<Messages.Fate> named =
                fates.stream().filter(fate -> fate.externalId() != null).toList();
        if (named.isEmpty()) {
            return;
        }
        List<Owned> parked = handle.createQuery("""
                        DELETE FROM parley_receipt
                        WHERE external_id <externalIds> AND conversation_id <conversations> AND tenant <tenants>
                        RETURNING tenant, conversation_id, external_id, status, reported_at, reason
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
        row.text("tenant", fate.tenant().value())
                .text("conversation", fate.message().conversation().toString())
                .text("externalId", fate.externalId());
    }

    private static Owned read(Row row) throws SQLException {
        return new Owned(
                row.tenant(),
                new Receipt(
                        new ConversationId(row.uuid("conversation_id")),
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
        Batches.execute(handle, """
                DELETE FROM parley_outbox WHERE tenant = :tenant AND conversation_id = :conversation
                AND message_position = (SELECT position FROM parley_message WHERE tenant = :tenant
                AND conversation_id = :conversation AND id = :message AND external_id IS NULL)
                """, ours, Receipts::bindOurs);
        Batches.execute(handle, """
                UPDATE parley_message SET external_id = :externalId
                WHERE tenant = :tenant AND conversation_id = :conversation AND id = :message
                AND external_id IS NULL
                """, ours, (batch, owned) -> {
            bindOurs(batch, owned);
            batch.bind("externalId", owned.receipt().externalId());
        });
    }

    private static void bindOurs(PreparedBatch batch, Owned owned) {
        batch.bind("tenant", owned.tenant().value())
                .bind("conversation", owned.receipt().conversation().value())
                .bind(
                        "message",
                        Objects.requireNonNull(owned.receipt().message()).value());
    }

    private static void writeOne(Handle handle, String movable, List<Owned> alike) {
        Batches.execute(handle, """
                UPDATE parley_message SET status = :status, status_at = :at, reason = :reason
                WHERE tenant = :tenant AND conversation_id = :conversation AND external_id = :externalId
                AND status IN (%s)
                """.formatted(movable), alike, Receipts::bind);
    }

    private static void writeUpTo(Handle handle, String movable, List<Owned> alike) {
        Batches.execute(handle, """
                UPDATE parley_message SET status = :status, status_at = :at, reason = :reason
                WHERE tenant = :tenant AND conversation_id = :conversation AND created_at <= :at
                AND external_id IS NOT NULL AND status IN (%s)
                """.formatted(movable), alike, (batch, owned) -> bindReport(batch, owned));
    }

    /** On what is not known: the answer that tells its id may be still on its way. */
    private static void park(Handle handle, List<Owned> receipts) {
        Batches.execute(handle, """
                INSERT INTO parley_receipt (tenant, conversation_id, external_id, status, reported_at, reason)
                SELECT :tenant, :conversation, :externalId, :status, :at, :reason
                WHERE NOT EXISTS (SELECT 1 FROM parley_message WHERE tenant = :tenant
                AND conversation_id = :conversation AND external_id = :externalId)
                ON CONFLICT (external_id, conversation_id, status, tenant) DO NOTHING
                """, receipts, Receipts::bind);
    }

    private static void bind(PreparedBatch batch, Owned owned) {
        bindReport(batch, owned);
        batch.bind("externalId", owned.receipt().externalId());
    }

    private static void bindReport(PreparedBatch batch, Owned owned) {
        batch.bind("status", owned.receipt().status().name())
                .bind("at", owned.receipt().at())
                .bind("reason", owned.receipt().reason())
                .bind("tenant", owned.tenant().value())
                .bind("conversation", owned.receipt().conversation().value());
    }
}
