package dev.parley.channel.messenger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.InboxEntry;
import dev.parley.message.WellFormed;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whether every store takes an entry: a key and an address that are short, and nothing that a database refuses. */
final class Storable {

    private Storable() {}

    static void assertStorable(InboxEntry entry) {
        assertThat(entry.key()).hasSizeLessThanOrEqualTo(255).matches("(?s)[a-z-]+(-[0-9]+)?:.+");
        assertWellFormed(entry);
        if (entry instanceof InboxEntry.Unreadable bad) {
            // The name of an exception would be that of a fault of ours.
            assertThat(bad.reason()).matches("[A-Za-z0-9_ -]{1,60}").doesNotContain("Exception");
        } else if (entry instanceof InboxEntry.Unsupported unsupported) {
            assertThat(unsupported.kind()).hasSizeBetween(1, 64);
        }
    }

    private static void assertWellFormed(@Nullable Object value) {
        if (value instanceof String || value instanceof URI) {
            assertThat(WellFormed.text(value.toString())).isEqualTo(value.toString());
        } else if (value instanceof List<?> list) {
            list.forEach(Storable::assertWellFormed);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, text) -> assertWellFormed(List.of(name, text)));
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                try {
                    assertWellFormed(component.getAccessor().invoke(value));
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError(component.getName(), e);
                }
            }
        }
    }
}
