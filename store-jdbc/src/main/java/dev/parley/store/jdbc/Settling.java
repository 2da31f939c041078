package dev.parley.store.jdbc;

import dev.parley.conversation.Message;
import dev.parley.id.TenantId;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.Settlement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Writes what became of claimed messages. */
final class Settling {

    private Settling() {}

    static int settle(Handle handle, Dialect dialect, List<Settlement> settlements) {
        // In one order, so that two of these never wait for each other.
        List<Settlement> sorted = settlements.stream()
                .sorted(Comparator.comparingLong(settlement -> settlement.item().position()))
                .toList();
        Set<Settlement> held = new HashSet<>();
        held.addAll(release(handle, sorted));
        held.addAll(putBack(handle, sorted));
        List<Settlement> late = sorted.stream()
                .filter(settlement -> !held.contains(settlement) && isSent(settlement))
                .toList();
        // It is known now that it was sent, so whoever holds it must not send it again.
        Outbox.remove(handle, late.stream().map(Settlement::item).toList());
        Messages.settle(
                handle,
                sorted.stream()
                        .filter(settlement -> held.contains(settlement) || late.contains(settlement))
                        .flatMap(settlement -> fate(settlement).stream())
                        .toList());
        Inbox.append(
                handle,
                dialect,
                settlements.stream()
                        .filter(held::contains)
                        .flatMap(settlement -> settlement.events().stream())
                        .toList());
        return held.size();
    }

    private static boolean isSent(Settlement settlement) {
        return settlement.outcome() instanceof Settlement.Done done && done.status() == DeliveryStatus.SENT;
    }

    private static Optional<Messages.Fate> fate(Settlement settlement) {
        TenantId tenant = settlement.item().address().tenant();
        Message message = settlement.item().message();
        if (settlement.outcome() instanceof Settlement.Done done) {
            return Optional.of(
                    new Messages.Fate(tenant, message, done.status(), done.externalId(), done.at(), done.reason()));
        }
        String doubt = ((Settlement.Again) settlement.outcome()).doubt();
        return Optional.ofNullable(doubt)
                .map(why -> new Messages.Fate(tenant, message, DeliveryStatus.UNKNOWN, null, null, why));
    }

    /** @return those whose claim still held */
    private static List<Settlement> release(Handle handle, List<Settlement> settlements) {
        List<Settlement> done = settlements.stream()
                .filter(settlement -> settlement.outcome() instanceof Settlement.Done)
                .toList();
        return held(
                done,
                Batches.execute(
                        handle,
                        "DELETE FROM parley_outbox WHERE tenant = :tenant AND conversation_id = :conversation"
                                + " AND message_position = :message AND claim = :claim",
                        done,
                        (batch, settlement) -> Outbox.key(batch, settlement.item())
                                .bind("claim", settlement.item().claim())));
    }

    /** @return those whose claim still held */
    private static List<Settlement> putBack(Handle handle, List<Settlement> settlements) {
        List<Settlement> again = settlements.stream()
                .filter(settlement -> settlement.outcome() instanceof Settlement.Again)
                .toList();
        return held(again, Batches.execute(handle, """
                        UPDATE parley_outbox SET claim = NULL, leased_until = NULL,
                        not_before = <now> + :delay <millis>, attempts = attempts + :counts, plain = :plain
                        WHERE tenant = :tenant AND conversation_id = :conversation AND message_position = :message
                        AND claim = :claim
                        """, again, (batch, settlement) -> {
            Settlement.Again outcome = (Settlement.Again) settlement.outcome();
            Outbox.key(batch, settlement.item())
                    .bind("claim", settlement.item().claim())
                    .bind("delay", outcome.delay().toMillis())
                    .bind("counts", outcome.counts() ? 1 : 0)
                    .bind("plain", outcome.plain());
        }));
    }

    private static List<Settlement> held(List<Settlement> settlements, int[] counts) {
        List<Settlement> held = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                held.add(settlements.get(i));
            }
        }
        return held;
    }
}
