package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Capabilities.Feature;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.message.DeliveryStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For a {@link ChannelContract} of a platform that tells how far messages got: each report is told once and as it is. */
public interface ReceiptPromises {

    /** Which statuses the platform reports; at least one. */
    Set<DeliveryStatus> reported();

    /** The body with which it reports one, of a message or of all that were sent before. */
    byte[] receiptBody(String user, String externalId, DeliveryStatus status);

    /** The contract's own. */
    ChannelBench bench();

    @Test
    default void receiptsAreDeclared() {
        assertThat(bench().channel().capabilities().has(Feature.RECEIPTS)).isTrue();
        assertThat(reported()).isNotEmpty();
    }

    @TestFactory
    default Stream<DynamicTest> aReceiptTellsTheStatusOfItsMessage() {
        return reported().stream()
                .map(status -> DynamicTest.dynamicTest(
                        status.name(),
                        () -> assertThat(bench().events(receiptBody(bench().user(), "sent-1", status)))
                                .singleElement()
                                .satisfies(event -> assertTells(event, status))));
    }

    @Test
    default void receiptsOfAMessageHaveKeysOfTheirOwnWhateverTheirOrder() {
        List<String> keys = new ArrayList<>();
        for (DeliveryStatus status : reported()) {
            byte[] body = receiptBody(bench().user(), "sent-1", status);
            keys.addAll(bench().accepted(bench().authentic(body)).stream()
                    .map(InboxEntry::key)
                    .toList());
        }

        assertThat(keys).hasSameSizeAs(reported()).doesNotHaveDuplicates();
    }

    private static void assertTells(Event event, DeliveryStatus status) {
        if (event instanceof Event.ReceiptsUpTo upTo) {
            assertThat(upTo.status()).isEqualTo(status);
        } else {
            assertThat(event).isInstanceOfSatisfying(Event.ReceiptReceived.class, receipt -> {
                assertThat(receipt.status()).isEqualTo(status);
                assertThat(receipt.externalId()).isEqualTo("sent-1");
            });
        }
    }
}
