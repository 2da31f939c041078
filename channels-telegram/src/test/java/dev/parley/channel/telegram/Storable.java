package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.InboxEntry;
import dev.parley.message.WellFormed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether every store takes an entry: a key and an address that are short, and nothing that a database refuses. */
final class Storable {

    private Storable() {}

    static void assertStorable(InboxEntry entry, byte[] body) {
        assertThat(entry.key()).matches("update:700800900:-?[0-9]{1,19}|sha256:[0-9a-f]{64}");
        if (entry instanceof InboxEntry.EventEntry event) {
            assertThat(event.address().value()).matches("-?[0-9]{1,19}(:-?[0-9]{1,19})?");
            assertComplete(event.event(), "event");
        } else if (entry instanceof InboxEntry.Unreadable bad) {
            assertThat(bad.body()).isEqualTo(body);
            // The name of an exception would be that of a fault of ours.
            assertThat(bad.reason()).matches("[A-Za-z0-9_ -]{1,60}").doesNotContain("Exception");
        } else {
            assertThat(((InboxEntry.Unsupported) entry).kind()).hasSizeLessThanOrEqualTo(64);
            assertComplete(entry, "entry");
        }
    }

    /** Nothing is null that may not be, and every text is well-formed. */
    private static void assertComplete(Object value, String where) {
        if (value instanceof String text) {
            assertThat(WellFormed.text(text)).as(where).isSameAs(text);
        } else if (value instanceof URI uri) {
            assertComplete(uri.toString(), where);
        } else if (value instanceof List<?> list) {
            list.forEach(element -> assertComplete(element, where));
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Object part = part(value, component);
                String name = where + "." + component.getName();
                if (part != null) {
                    assertComplete(part, name);
                } else {
                    assertThat(component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                            .as("%s may be null", name)
                            .isTrue();
                }
            }
        }
    }

    private static @Nullable Object part(Object value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(component.getName(), e);
        }
    }
}
