package dev.parley.store.jdbc;

import dev.parley.StoreUnavailableException;
import dev.parley.conversation.Address;
import dev.parley.store.PendingConversation;
import dev.parley.store.PendingEvent;
import dev.parley.store.ServedAccount;
import dev.parley.store.StepReport;
import dev.parley.store.Stepper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Takes due addresses, has them stepped and writes the results. Thread-safe. */
final class Stepping {

    /** How many events of one address are stepped at once, so that a noisy one does not hold up the others. */
    private static final int PER_ADDRESS = 50;

    private final Database database;
    private final Dialect dialect;

    Stepping(Database database) {
        this.database = database;
        this.dialect = database.dialect();
    }

    /** An address and what waited there when it was looked for. */
    private record Line(Address address, List<QueueFront.Place> places) {

        Line firstAlone() {
            return new Line(address, places.subList(0, 1));
        }
    }

    StepReport step(Collection<ServedAccount> accounts, int max, Stepper stepper) {
        List<Line> held = new ArrayList<>();
        try {
            return database.takeUp(handle -> {
                held.clear();
                held.addAll(hold(handle, accounts, max));
                return stepHeld(handle, held, stepper, new HashMap<>());
            });
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            if (held.isEmpty()) {
                throw e;
            }
            return oneByOne(held, stepper);
        }
    }

    /** Addresses with events that are due, held until the transaction ends. */
    private List<Line> hold(Handle handle, Collection<ServedAccount> accounts, int max) {
        QueueFront front = Inbox.front(handle, dialect, accounts);
        List<Line> held = new ArrayList<>();
        while (held.size() < max && front.hasMore()) {
            Map<Address, Line> ready = new LinkedHashMap<>();
            for (List<QueueFront.Place> places : front.next()) {
                QueueFront.Place first = places.get(0);
                Address address =
                        new Address(first.account().tenant(), first.account().id(), first.line());
                ready.put(address, new Line(address, places.subList(0, Math.min(places.size(), PER_ADDRESS))));
            }
            if (!ready.isEmpty()) {
                dialect.hold(handle, List.copyOf(ready.keySet()), max - held.size())
                        .forEach(address -> held.add(Objects.requireNonNull(ready.get(address))));
            }
        }
        return held;
    }

    /** @param heads filled with the first event of each address that is stepped */
    private StepReport stepHeld(Handle handle, List<Line> held, Stepper stepper, Map<Address, PendingEvent> heads) {
        if (held.isEmpty()) {
            return StepReport.IDLE;
        }
        // Read now that they are held: what was seen before may be done with.
        PendingEvents events = PendingEvents.read(
                handle,
                dialect,
                held.stream().flatMap(line -> line.places().stream()).toList());
        events.byAddress().forEach((address, list) -> heads.put(address, list.get(0)));
        Moves moves = Moves.hold(handle, dialect, events.byAddress());
        Map<Address, Known> known = Known.at(handle, dialect, moves.addresses());
        List<Step> steps = new ArrayList<>();
        Set<Object> involved = new HashSet<>();
        for (Address address : moves.events().keySet()) {
            // A contact who moved has two addresses and one conversation: one address at a time.
            Set<Object> here = moves.involved(address, known);
            if (Collections.disjoint(involved, here)) {
                involved.addAll(here);
                PendingConversation pending = moves.pending(handle, dialect, address, known);
                steps.add(Step.of(pending, moves.unknown(address, known), stepper));
            }
        }
        StepWriter.write(handle, dialect, steps);
        return report(steps, events.unreadable());
    }

    private static StepReport report(List<Step> steps, int unreadable) {
        int events = 0;
        int failures = unreadable;
        for (Step step : steps) {
            events += step.result().done().size();
            failures += step.result().failed() == null ? 0 : 1;
        }
        return new StepReport(steps.isEmpty() && unreadable > 0 ? 1 : steps.size(), events, failures);
    }

    /** After a batch that the database would not take: finds the one that it would not take. */
    private StepReport oneByOne(List<Line> lines, Stepper stepper) {
        StepReport sum = StepReport.IDLE;
        for (Line line : lines) {
            StepReport one = alone(line, stepper);
            sum = new StepReport(
                    sum.conversations() + one.conversations(),
                    sum.events() + one.events(),
                    sum.failures() + one.failures());
        }
        return sum;
    }

    /** Only its first event, since what is behind that may be what cannot be written. */
    private StepReport alone(Line line, Stepper stepper) {
        Map<Address, PendingEvent> heads = new HashMap<>();
        try {
            return database.takeUp(
                    handle -> dialect.hold(handle, List.of(line.address()), 1).isEmpty()
                            ? StepReport.IDLE
                            : stepHeld(handle, List.of(line.firstAlone()), stepper, heads));
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            PendingEvent head = heads.get(line.address());
            if (head == null) {
                throw e;
            }
            var failure = new Inbox.Failure(ServedAccount.of(line.address()), stepper.refused(head, e));
            database.write(handle -> {
                Inbox.fail(handle, List.of(failure));
                return failure;
            });
            return new StepReport(1, 0, 1);
        }
    }
}
