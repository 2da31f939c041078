package dev.parley.store.jdbc;

import static java.util.stream.Collectors.toSet;

import dev.parley.message.DeliveryStatus;
import dev.parley.store.Settlement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
        Set<Long> places = new HashSet<>();
        places.addAll(Outbox.release(handle, of(Settlement.Done.class, sorted)));
        places.addAll(Outbox.putBack(handle, of(Settlement.Again.class, sorted)));
        Set<Settlement> held = sorted.stream()
                .filter(settlement -> places.contains(settlement.item().position()))
                .collect(toSet());
        List<Settlement> late = sorted.stream()
                .filter(settlement -> !held.contains(settlement) && isSent(settlement))
                .toList();
        // It is known now that it was sent, so whoever holds it must not send it again.
        Outbox.remove(handle, late.stream().map(Settlement::item).toList());
        Messages.settle(
                handle,
                sorted.stream()
                        .filter(settlement -> held.contains(settlement) || late.contains(settlement))
                        .filter(settlement -> settlement.outcome() instanceof Settlement.Done)
                        .map(Settling::fate)
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

    private static Messages.Fate fate(Settlement settlement) {
        Settlement.Done done = (Settlement.Done) settlement.outcome();
        return new Messages.Fate(
                settlement.item().address().tenant(),
                settlement.item().message(),
                done.status(),
                done.externalId(),
                done.at(),
                done.reason());
    }

    private static List<Settlement> of(Class<? extends Settlement.Outcome> kind, List<Settlement> settlements) {
        return settlements.stream()
                .filter(settlement -> kind.isInstance(settlement.outcome()))
                .toList();
    }
}
