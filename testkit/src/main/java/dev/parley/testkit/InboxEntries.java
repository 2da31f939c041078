package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.InboxEntry;
import dev.parley.message.WellFormed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every store relies on in what a channel wants kept; for tests of channels, and their fuzz targets. */
public final class InboxEntries {

    private static final int LONGEST_KEY = 255;

    private InboxEntries() {}

    /**
     * That every database takes an entry: its key is short, nothing in it is null that may not be, and every text and
     * link is well-formed.
     *
     * @throws AssertionError if one may refuse it; names the part, by its path
     */
    public static void assertStorable(InboxEntry entry) {
        assertThat(entry.key()).hasSizeBetween(1, LONGEST_KEY);
        assertComplete(entry, "entry");
    }

    private static void assertComplete(Object value, String where) {
        if (value instanceof String text) {
            assertThat(WellFormed.text(text)).as(where).isSameAs(text);
        } else if (value instanceof URI uri) {
            assertComplete(uri.toString(), where);
        } else if (value instanceof List<?> list) {
            list.forEach(element -> assertComplete(element, where));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, element) -> assertComplete(List.of(name, element), where));
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                assertPartComplete(part(value, component), component, where + "." + component.getName());
            }
        }
    }

    private static void assertPartComplete(@Nullable Object part, RecordComponent component, String where) {
        if (part != null) {
            assertComplete(part, where);
        } else {
            assertThat(component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .as("%s may be null", where)
                    .isTrue();
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
