package dev.parley.conversation;

import dev.parley.message.WellFormed;
import org.jspecify.annotations.Nullable;

/**
 * What the platform tells of a person.
 *
 * @param name as they show themselves
 * @param language an IETF language tag, as set in their app
 */
public record Profile(@Nullable String name, @Nullable String language) {

    /** Nothing told. */
    public static final Profile EMPTY = new Profile(null, null);

    public Profile {
        name = WellFormed.textOrNull(name);
        language = WellFormed.textOrNull(language);
    }

    @Override
    public String toString() {
        return "Profile[***]";
    }
}
