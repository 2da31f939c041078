package dev.parley.message;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One button of {@link Content.Choices}.
 *
 * @param id what comes back when it is pressed; at most {@value #MAX_ID_BYTES} bytes of UTF-8, the smallest limit among
 *     the platforms (Telegram's {@code callback_data})
 * @param title what the contact reads on it
 * @param action what pressing it does
 * @param link where an {@link Action#OPEN_LINK} button leads; null for the others
 */
public record Option(
        String id, String title, Action action, @Nullable URI link) {

    /** The longest id, in bytes of UTF-8. */
    public static final int MAX_ID_BYTES = 64;

    /** What pressing a button does. */
    public enum Action {
        /** Answers with the option's id. */
        REPLY,
        /** Opens a page; nothing comes back. */
        OPEN_LINK,
        /** Sends the contact's own phone number, as a {@link Content.ContactCard}, after they agreed. */
        SHARE_PHONE,
        /** Sends where the contact is, as a {@link Content.Location}, after they agreed. */
        SHARE_LOCATION
    }

    public Option {
        id = WellFormed.text(id);
        title = WellFormed.text(title);
        int bytes = id.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MAX_ID_BYTES) {
            throw new IllegalArgumentException("an option's id must have 1 to 64 bytes of UTF-8, not " + bytes);
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("option " + id + " needs a title");
        }
        if ((action == Action.OPEN_LINK) != (link != null)) {
            throw new IllegalArgumentException("option " + id + " has a link exactly when its action is OPEN_LINK");
        }
    }

    /** A button that answers with its id. */
    public static Option reply(String id, String title) {
        return new Option(id, title, Action.REPLY, null);
    }

    /** A button that opens a page. */
    public static Option link(String id, String title, URI link) {
        return new Option(id, title, Action.OPEN_LINK, link);
    }
}
