package dev.parley.store.jdbc;

import static java.util.stream.Collectors.joining;

import dev.parley.id.TenantId;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.StepResult.Receipt;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What platforms tell of messages sent before. */
final class Receipts {

    /** A receipt of a tenant. */
    record Owned(TenantId tenant, Receipt receipt) {}

    private Receipts() {}

    /** Applies {@link DeliveryStatus#afterReport} where the rows are, so that no report is lost to another. */
    static void write(Handle handle, List<Owned> receipts) {
        for (DeliveryStatus reported : DeliveryStatus.values()) {
            String movable = Arrays.stream(DeliveryStatus.values())
                    .filter(current -> current != reported && current.afterReport(reported) == reported)
                    .map(current -> "'" + current + "'")
                    .collect(joining(", "));
            List<Owned> alike = receipts.stream()
                    .filter(owned -> owned.receipt().status() == reported)
                    .toList();
            if (!movable.isEmpty()) {
                write(handle, movable, alike);
            }
        }
    }

    private static void write(Handle handle, String movable, List<Owned> alike) {
        Batches.execute(
                handle,
                """
                UPDATE parley_message SET status = :status, status_at = :at, reason = :reason
                WHERE tenant = :tenant AND conversation_id = :conversation AND external_id = :externalId
                AND status IN (%s)
                """.formatted(movable),
                alike,
                (batch, owned) -> batch.bind("status", owned.receipt().status().name())
                        .bind("at", owned.receipt().at())
                        .bind("reason", owned.receipt().reason())
                        .bind("tenant", owned.tenant().value())
                        .bind("conversation", owned.receipt().conversation().value())
                        .bind("externalId", owned.receipt().externalId()));
    }
}
