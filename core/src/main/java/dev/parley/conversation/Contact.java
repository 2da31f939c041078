package dev.parley.conversation;

import dev.parley.id.ContactId;
import dev.parley.id.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The customer, or the group, that one talks with.
 *
 * @param name as the platform tells it
 * @param language the IETF tag of the language to answer in: chosen, else detected, else what the platform tells
 * @param reachable false after they blocked the account or the platform said that they cannot be written to
 */
public record Contact(
        ContactId id,
        TenantId tenant,
        @Nullable String name,
        @Nullable String language,
        boolean reachable,
        Instant createdAt) {

    /** This contact with what the platform now tells; what it does not tell stays. A known language stays. */
    public Contact with(Profile profile) {
        String newName = profile.name() == null ? name : profile.name();
        String newLanguage = language == null ? profile.language() : language;
        return new Contact(id, tenant, newName, newLanguage, reachable, createdAt);
    }

    /** This contact, answered in another language from now on. */
    public Contact withLanguage(String tag) {
        return new Contact(id, tenant, name, tag, reachable, createdAt);
    }

    /** This contact, known to be reachable or not. */
    public Contact withReachable(boolean canBeWrittenTo) {
        return new Contact(id, tenant, name, language, canBeWrittenTo, createdAt);
    }

    @Override
    public String toString() {
        return "Contact[" + id + "]";
    }
}
