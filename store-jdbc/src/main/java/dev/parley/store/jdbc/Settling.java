package dev.parley.store.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.parley.conversation.Message;
import dev.parley.id.TenantId;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.Settlement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Writes what became of claimed messages. */
final class Settling {

    private Settling() {}

    static int settle(Handle handle, Dialect dialect, List<Settlement> settlements) {
        dialect.lockReports(handle, externalIds(settlements));
        // In one order, so that two of these never wait for each other.
        List<Settlement> sorted = settlements.stream()
                .sorted(Comparator.comparingLong(settlement -> settlement.item().position()))
                .toList();
        // By identity: a message is long to compare.
        Set<Settlement> held = Collections.newSetFromMap(new IdentityHashMap<>());
        held.addAll(takeOut(handle, of(Settlement.Done.class, sorted)));
        List<Settlement> again = of(Settlement.Again.class, sorted);
        held.addAll(changed(again, Outbox.putBack(handle, again)));
        List<Settlement> untilTheyWrite = of(Settlement.Held.class, sorted);
        held.addAll(changed(untilTheyWrite, Outbox.hold(handle, untilTheyWrite)));
        List<Settlement> late = sorted.stream()
                .filter(settlement -> !held.contains(settlement) && isSent(settlement))
                .toList();
        // It is known now that it was sent, so whoever holds it must not send it again.
        Outbox.remove(handle, late.stream().map(Settlement::item).toList());
        List<Messages.Fate> fates = sorted.stream()
                .filter(settlement -> held.contains(settlement) || late.contains(settlement))
                .flatMap(settlement -> fate(settlement).stream())
                .toList();
        Messages.settle(handle, fates);
        Receipts.applyParked(handle, dialect, fates);
        Inbox.append(
                handle,
                dialect,
                settlements.stream()
                        .filter(held::contains)
                        .flatMap(settlement -> settlement.events().stream())
                        .toList());
        return held.size();
    }

    private static List<String> externalIds(List<Settlement> settlements) {
        List<String> ids = new ArrayList<>();
        for (Settlement settlement : settlements) {
            if (settlement.outcome() instanceof Settlement.Done done && done.externalId() != null) {
                ids.add(done.externalId());
            }
        }
        return ids;
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
        String doubt = settlement.outcome() instanceof Settlement.Again again ? again.doubt() : null;
        return Optional.ofNullable(doubt)
                .map(why -> new Messages.Fate(tenant, message, DeliveryStatus.UNKNOWN, null, null, why));
    }

    /** @return those whose claim still held */
    private static List<Settlement> takeOut(Handle handle, List<Settlement> settlements) {
        Map<String, List<Settlement>> byClaim = settlements.stream()
                .collect(groupingBy(settlement -> settlement.item().claim(), LinkedHashMap::new, toList()));
        List<Settlement> held = new ArrayList<>();
        byClaim.forEach((claim, some) -> {
            Set<Long> positions = Outbox.remove(
                    handle, claim, some.stream().map(Settlement::item).toList());
            some.stream()
                    .filter(settlement -> positions.contains(settlement.item().position()))
                    .forEach(held::add);
        });
        return held;
    }

    private static List<Settlement> changed(List<Settlement> settlements, int[] counts) {
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] == 1)
                .mapToObj(settlements::get)
                .toList();
    }

    private static List<Settlement> of(Class<? extends Settlement.Outcome> kind, List<Settlement> settlements) {
        return settlements.stream()
                .filter(settlement -> kind.isInstance(settlement.outcome()))
                .toList();
    }
}
