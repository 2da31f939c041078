package dev.parley.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.InboxEntry;
import dev.parley.testkit.InboxEntries;

/** Tells whether every store takes an entry: a key and an address of Telegram's, and nothing that a database refuses. */
final class Storable {

    private Storable() {}

    static void assertStorable(InboxEntry entry, byte[] body) {
        InboxEntries.assertStorable(entry);
        assertThat(entry.key()).matches("update:700800900:-?[0-9]{1,19}|sha256:[0-9a-f]{64}");
        if (entry instanceof InboxEntry.EventEntry event) {
            assertThat(event.address().value()).matches("-?[0-9]{1,19}(:-?[0-9]{1,19})?");
        } else if (entry instanceof InboxEntry.Unreadable bad) {
            assertThat(bad.body()).isEqualTo(body);
            // The name of an exception would be that of a fault of ours.
            assertThat(bad.reason()).matches("[A-Za-z0-9_ -]{1,60}").doesNotContain("Exception");
        } else {
            assertThat(((InboxEntry.Unsupported) entry).kind()).hasSizeLessThanOrEqualTo(64);
        }
    }
}
