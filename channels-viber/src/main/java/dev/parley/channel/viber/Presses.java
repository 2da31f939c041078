package dev.parley.channel.viber;

import dev.parley.message.Option;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Says which option a button stands for. Viber has no id of a button: a press comes as a text like any other, which is
 * the button's {@code ActionBody}. So the body is a prefix that nobody types, and the option's id. The other way, to have
 * the title as body and the options in {@code tracking_data}, would lose presses on older cards, since Viber echoes only
 * what the newest message carried, and would take a typed word for a press. What this way costs is that the body would
 * stand in the chat as if the contact had written it; buttons are therefore silent where the client can be silent.
 */
final class Presses {

    private static final String PREFIX = "parley:";

    private Presses() {}

    static String body(Option option) {
        return PREFIX + option.id();
    }

    /** The id of the pressed option; null for what is no press. */
    static @Nullable String option(String text) {
        if (!text.startsWith(PREFIX)) {
            return null;
        }
        String id = text.substring(PREFIX.length());
        int bytes = id.getBytes(StandardCharsets.UTF_8).length;
        return bytes == 0 || bytes > Option.MAX_ID_BYTES ? null : id;
    }
}
