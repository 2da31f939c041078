package dev.parley.store.jdbc;

import dev.parley.conversation.Contact;
import dev.parley.id.ContactId;
import dev.parley.id.TenantId;
import dev.parley.store.PendingConversation;
import dev.parley.store.ServedAccount;
import dev.parley.store.StepResult;
import dev.parley.store.Stepper;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pending conversation and what is to be written for it. */
record Step(PendingConversation pending, StepResult result) {

    /** Has it stepped. What this version cannot read it does not write over: then the first event is what fails. */
    static Step of(PendingConversation pending, Set<String> unknown, Stepper stepper) {
        return new Step(
                pending,
                unknown.isEmpty()
                        ? stepper.step(pending)
                        : StepResult.failed(
                                stepper.refused(pending.events().get(0), new UnreadableRowException(unknown))));
    }

    TenantId tenant() {
        return pending.address().tenant();
    }

    ServedAccount account() {
        return ServedAccount.of(pending.address());
    }

    /** Who it is about; null while nobody is known. */
    @Nullable
    ContactId contact() {
        Contact before = pending.contact();
        Contact now = result.contact() == null ? before : result.contact();
        if (now != null) {
            return now.id();
        }
        return result.conversations().isEmpty()
                ? null
                : result.conversations().get(0).contact();
    }
}
