package dev.parley.store.jdbc;

import static dev.parley.store.jdbc.Receipts.IS_NAMED;
import static dev.parley.store.jdbc.Receipts.IS_RECENT;

import dev.parley.id.MessageId;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.StepResult.Resend;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Messages that the platform took and did not deliver go out once more, unless they are known to have arrived. */
final class Resends {

    /** In an attempt of ours, which is not known to have arrived. */
    private static final String GOES_AGAIN = IS_NAMED + " AND status IN ('SENT', 'UNKNOWN') AND platform_at IS NULL";

    private Resends() {}

    static void write(Handle handle, List<About<Resend>> resends) {
        Batches.execute(
                handle,
                "UPDATE parley_message SET external_id = :externalId WHERE " + IS_RECENT
                        + " AND id = :message AND external_id IS NULL AND status = 'UNKNOWN'",
                resends.stream()
                        .filter(about -> about.report().message() != null)
                        .toList(),
                Resends::bind);
        Receipts.park(
                handle,
                resends,
                (batch, about) -> bind(batch, about)
                        .bind("status", DeliveryStatus.FAILED.name())
                        .bind("again", true));
        Batches.execute(
                handle,
                "INSERT INTO parley_outbox (tenant, channel, account, conversation_id, message_position, not_before)"
                        + " SELECT :tenant, :channel, :account, conversation_id, position, <epoch> FROM parley_message"
                        + " WHERE " + GOES_AGAIN
                        + " ON CONFLICT (conversation_id, message_position, tenant) DO NOTHING",
                resends,
                Resends::bind);
        Batches.execute(
                handle,
                "UPDATE parley_message SET status = 'QUEUED', external_id = NULL, status_at = :at, reason = :reason"
                        + " WHERE " + GOES_AGAIN,
                resends,
                Resends::bind);
    }

    private static PreparedBatch bind(PreparedBatch batch, About<Resend> about) {
        Resend resend = about.report();
        MessageId message = resend.message();
        return about.bind(batch)
                .bind("externalId", resend.externalId())
                .bind("message", message == null ? null : message.value())
                .bind("at", resend.at())
                .bind("reason", resend.reason());
    }
}
