package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.id.ContactId;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.FailedEvent;
import dev.parley.store.StepResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Writes what many steps came to, table by table. */
final class StepWriter {

    private StepWriter() {}

    static void write(Handle handle, Dialect dialect, List<Step> steps) {
        List<About<StepResult.Resend>> resends = about(steps, StepResult::resends);
        List<About<StepResult.Receipt>> receipts = about(steps, StepResult::receipts);
        dialect.lockReports(
                handle,
                Stream.concat(
                                resends.stream().map(about -> about.report().externalId()),
                                receipts.stream()
                                        .flatMap(about ->
                                                Stream.ofNullable(about.report().externalId())))
                        .toList());
        Contacts.write(
                handle, all(steps, step -> Stream.ofNullable(step.result().contact())));
        Contacts.writeAddresses(handle, addresses(steps));
        Contacts.join(handle, all(steps, StepWriter::joined));
        // First of what a conversation has: it takes the row's lock, and the rest follows in the order of the locks.
        Conversations.write(handle, all(steps, step -> step.result().conversations().stream()));
        List<Messages.Owned> messages = all(
                steps,
                step -> step.result().messages().stream().map(message -> new Messages.Owned(step.account(), message)));
        Messages.insert(handle, messages);
        Outbox.releaseHeld(
                handle,
                all(
                        steps,
                        step -> step.result().releasesHeld()
                                ? step.result().conversations().stream()
                                : Stream.<Conversation>empty()));
        Outbox.add(
                handle,
                messages.stream()
                        .filter(owned -> owned.message().status() == DeliveryStatus.QUEUED)
                        .toList());
        Fetches.add(
                handle,
                all(
                        steps,
                        step -> step.result().fetches().stream()
                                .map(fetch -> new Fetches.Owned(step.account(), fetch))));
        Fetches.change(
                handle,
                all(
                        steps,
                        step -> step.result().media().stream()
                                .map(change -> new Fetches.Change(step.tenant(), change))));
        Resends.write(handle, resends);
        Receipts.write(handle, receipts);
        // One statement may not write a row twice, so of several changes of one thing the last is written.
        Tickets.write(
                handle,
                lastOf(
                        all(steps, step -> step.result().tickets().stream()),
                        ticket -> List.of(ticket.tenant(), ticket.id())));
        Timers.write(
                handle,
                lastOf(
                        all(
                                steps,
                                step -> step.result().timers().stream()
                                        .map(change -> new Timers.Owned(step.tenant(), change))),
                        owned -> List.of(
                                owned.tenant(),
                                owned.change().conversation(),
                                owned.change().name())));
        Inbox.done(
                handle,
                all(
                        steps,
                        step -> step.result().done().stream()
                                .map(position -> new Inbox.Place(step.account(), position))));
        Inbox.fail(handle, all(steps, StepWriter::failure));
    }

    /** Of somebody whom nobody knows there is no message to tell anything of. */
    private static <T> List<About<T>> about(List<Step> steps, Function<StepResult, List<T>> part) {
        return all(steps, step -> {
            ContactId contact = step.contact();
            return contact == null
                    ? Stream.empty()
                    : part.apply(step.result()).stream().map(report -> new About<>(step.account(), contact, report));
        });
    }

    private static Stream<Inbox.Failure> failure(Step step) {
        FailedEvent failed = step.result().failed();
        return failed == null ? Stream.empty() : Stream.of(new Inbox.Failure(step.account(), failed));
    }

    /** Which addresses lead to a contact from now on. */
    private static Map<Address, ContactId> addresses(List<Step> steps) {
        Map<Address, ContactId> addresses = new LinkedHashMap<>();
        for (Step step : steps) {
            ContactId contact = step.contact();
            Address movedTo = step.result().movedTo();
            if (contact != null && step.pending().contact() == null) {
                addresses.put(step.pending().address(), contact);
            }
            if (contact != null && movedTo != null) {
                addresses.put(movedTo, contact);
            }
        }
        return addresses;
    }

    private static Stream<Contacts.Joined> joined(Step step) {
        ContactId contact = step.contact();
        return contact == null
                ? Stream.empty()
                : step.result().joined().stream().map(other -> new Contacts.Joined(step.account(), other, contact));
    }

    private static <T> List<T> all(List<Step> steps, Function<Step, Stream<T>> part) {
        return steps.stream().flatMap(part).toList();
    }

    private static <T> Collection<T> lastOf(List<T> changes, Function<T, Object> key) {
        Map<Object, T> last = new LinkedHashMap<>();
        for (T change : changes) {
            Object changed = key.apply(change);
            last.remove(changed);
            last.put(changed, change);
        }
        return new ArrayList<>(last.values());
    }
}
