package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import dev.parley.conversation.Event;
import dev.parley.store.FailedEvent;
import dev.parley.store.PendingEvent;
import dev.parley.store.ServedAccount;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The events to step now. Those whose stored form cannot be read any more are set aside on the way.
 *
 * @param byAddress in the order in which they came; no address without one
 * @param unreadable how many were set aside
 */
record PendingEvents(Map<Address, List<PendingEvent>> byAddress, int unreadable) {

    /** @param event null when it cannot be read */
    private record Found(
            Address address,
            long position,
            boolean due,
            @Nullable PendingEvent event) {}

    /** @param places what waited at these addresses before they were held; it may be done with since */
    static PendingEvents read(Handle handle, Dialect dialect, List<QueueFront.Place> places) {
        List<Found> found = handle.createQuery("""
                        SELECT e.tenant, e.channel, e.account, e.address, e.position, e.event_key, e.payload,
                        e.received_at, e.failures, e.not_before <= <now> AS due
                        FROM parley_inbox e WHERE e.state = 'PENDING' AND e.tenant <tenants>
                        AND e.channel <channels> AND e.account <accounts> AND e.position <positions>
                        """)
                .bind("rows", JsonRows.of(places, (row, place) -> place.fill(row)))
                .map((columns, context) -> found(new Row(columns, dialect)))
                .list();
        found.sort(Comparator.comparingLong(Found::position));
        Map<Address, List<PendingEvent>> events = new LinkedHashMap<>();
        List<Inbox.Failure> unreadable = new ArrayList<>();
        Map<Address, Boolean> isHeadDue = new HashMap<>();
        for (Found one : found) {
            // What is behind an event that waits to be tried again waits too.
            if (isHeadDue.computeIfAbsent(one.address(), address -> one.due())) {
                PendingEvent event = one.event();
                if (event == null) {
                    unreadable.add(new Inbox.Failure(
                            ServedAccount.of(one.address()),
                            new FailedEvent(one.position(), "the stored event cannot be read", null)));
                } else {
                    events.computeIfAbsent(one.address(), address -> new ArrayList<>())
                            .add(event);
                }
            }
        }
        Inbox.fail(handle, unreadable);
        return new PendingEvents(events, unreadable.size());
    }

    private static Found found(Row row) throws SQLException {
        long position = row.number("position");
        PendingEvent event = null;
        String payload = row.textOrNull("payload");
        try {
            Event decoded = Json.event(payload == null ? "" : payload);
            event = new PendingEvent(
                    position, row.text("event_key"), decoded, row.instant("received_at"), (int) row.number("failures"));
        } catch (Json.UnreadableException e) {
            // Set aside by the caller, with the payload as it is.
        }
        return new Found(row.address(), position, row.flag("due"), event);
    }
}
