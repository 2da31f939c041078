package dev.parley.store.jdbc;

import dev.parley.StoreUnavailableException;
import dev.parley.conversation.Address;
import dev.parley.store.PendingConversation;
import dev.parley.store.PendingEvent;
import dev.parley.store.StepReport;
import dev.parley.store.Stepper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Takes due addresses, has them stepped and writes the results. Thread-safe. */
final class Stepping {

    private final Database database;
    private final Dialect dialect;

    Stepping(Database database) {
        this.database = database;
        this.dialect = database.dialect();
    }

    /** What was found to do, for when it fails. Used by one thread. */
    private static final class Found {
        private List<Inbox.Due> due = List.of();

        List<Address> addresses() {
            return due.stream().map(Inbox.Due::address).toList();
        }

        boolean lacksRows() {
            return due.stream().anyMatch(one -> !one.hasRow());
        }
    }

    StepReport step(int max, Stepper stepper) {
        Found found = new Found();
        try {
            Optional<StepReport> report = database.takeUp(handle -> {
                found.due = Inbox.due(handle, dialect, max * dialect.candidatesPerAddress());
                return dialect.locksAddressRows() && found.lacksRows()
                        ? Optional.empty()
                        : Optional.of(together(
                                handle, found.addresses(), max, PendingEvents.PER_ADDRESS, stepper, new HashMap<>()));
            });
            if (report.isPresent()) {
                return report.get();
            }
            ensureRows(found.due);
            return database.takeUp(handle ->
                    together(handle, found.addresses(), max, PendingEvents.PER_ADDRESS, stepper, new HashMap<>()));
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            if (found.due.isEmpty()) {
                throw e;
            }
            return oneByOne(found.addresses(), max, stepper);
        }
    }

    /** In a transaction of its own and in one order: nodes that meet the same new contacts wait only for this. */
    private void ensureRows(List<Inbox.Due> due) {
        List<Address> missing = due.stream()
                .filter(one -> !one.hasRow())
                .map(Inbox.Due::address)
                .sorted(Comparator.comparing(
                                (Address address) -> address.tenant().value())
                        .thenComparing(address -> address.account().toString())
                        .thenComparing(Address::value))
                .toList();
        database.write(handle -> {
            Contacts.ensureAddresses(handle, missing);
            return missing.size();
        });
    }

    /** @param heads filled with the first event of each address that is stepped */
    private StepReport together(
            Handle handle,
            List<Address> addresses,
            int max,
            int perAddress,
            Stepper stepper,
            Map<Address, PendingEvent> heads) {
        if (addresses.isEmpty()) {
            return StepReport.IDLE;
        }
        List<Address> held = dialect.locksAddressRows() ? Contacts.lock(handle, dialect, addresses, max) : addresses;
        return held.isEmpty() ? StepReport.IDLE : stepHeld(handle, held, perAddress, stepper, heads);
    }

    private StepReport stepHeld(
            Handle handle, List<Address> held, int perAddress, Stepper stepper, Map<Address, PendingEvent> heads) {
        // Read now that they are held: what was seen before may be done with.
        PendingEvents events = PendingEvents.read(handle, dialect, held, perAddress);
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
        StepWriter.write(handle, steps);
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
    private StepReport oneByOne(List<Address> addresses, int max, Stepper stepper) {
        StepReport sum = StepReport.IDLE;
        for (Address address : addresses) {
            if (sum.conversations() < max) {
                StepReport one = alone(address, stepper);
                sum = new StepReport(
                        sum.conversations() + one.conversations(),
                        sum.events() + one.events(),
                        sum.failures() + one.failures());
            }
        }
        return sum;
    }

    /** Only its first event, since what is behind that may be what cannot be written. */
    private StepReport alone(Address address, Stepper stepper) {
        Map<Address, PendingEvent> heads = new HashMap<>();
        try {
            return database.takeUp(handle -> together(handle, List.of(address), 1, 1, stepper, heads));
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            PendingEvent head = heads.get(address);
            if (head == null) {
                throw e;
            }
            var failure = new Inbox.Failure(address.tenant(), stepper.refused(head, e));
            database.write(handle -> {
                Inbox.fail(handle, List.of(failure));
                return failure;
            });
            return new StepReport(1, 0, 1);
        }
    }
}
