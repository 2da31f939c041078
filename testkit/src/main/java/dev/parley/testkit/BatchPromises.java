package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.message.Content;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * For a {@link ChannelContract} of a platform that puts several items into one request: all are read, in order, and one
 * that cannot be read costs no other.
 */
public interface BatchPromises {

    /** The body with which the platform tells of several texts of a person at once. */
    byte[] batchBody(String user, List<String> texts);

    /** A body of three items: a text, one that is of no use, and another text. */
    byte[] batchBodyWithABadItem(String user, String before, String after);

    /** The contract's own. */
    ChannelBench bench();

    @Test
    default void everyItemOfABatchIsReadInItsOrder() {
        byte[] body = batchBody(bench().user(), List.of("one", "two", "three"));

        assertThat(texts(body)).containsExactly("one", "two", "three");
        assertThat(bench().accepted(bench().authentic(body)))
                .extracting(InboxEntry::key)
                .doesNotHaveDuplicates();
    }

    @Test
    default void oneBadItemCostsNoOtherAndLeavesATrace() {
        byte[] body = batchBodyWithABadItem(bench().user(), "before", "after");

        assertThat(texts(body)).containsExactly("before", "after");
        assertThat(bench().accepted(bench().authentic(body)))
                .anyMatch(entry -> entry instanceof InboxEntry.Unreadable || entry instanceof InboxEntry.Unsupported);
    }

    @Test
    default void aBatchThatComesAgainHasTheSameKeys() {
        byte[] body = batchBodyWithABadItem(bench().user(), "before", "after");

        assertThat(bench().accepted(bench().authentic(body)))
                .extracting(InboxEntry::key)
                .containsExactlyElementsOf(bench().accepted(bench().authentic(body)).stream()
                        .map(InboxEntry::key)
                        .toList());
    }

    private List<String> texts(byte[] body) {
        return bench().events(body).stream()
                .filter(Event.MessageReceived.class::isInstance)
                .map(event -> ((Event.MessageReceived) event).content())
                .filter(Content.Text.class::isInstance)
                .map(text -> ((Content.Text) text).value())
                .toList();
    }
}
