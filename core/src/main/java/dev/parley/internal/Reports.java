package dev.parley.internal;

import dev.parley.conversation.Event;
import dev.parley.store.StepResult;
import java.time.Instant;
import java.util.Objects;

/** What is told of messages that are in the history already: how far ours got, and what became of files. */
final class Reports {

    private final Window window;

    Reports(Window window) {
        this.window = window;
    }

    /** Changes nothing for any other event. */
    void apply(Draft draft, Event event, Instant now) {
        if (event instanceof Event.ReceiptReceived receipt) {
            receipt(draft, receipt, now);
        } else if (event instanceof Event.ReceiptsUpTo upTo) {
            draft.receipt(new StepResult.Receipt(null, null, upTo.status(), upTo.watermark(), null));
        } else if (event instanceof Event.MediaStored stored) {
            draft.media(new StepResult.MediaChange(
                    stored.conversation(), stored.message(), stored.position(), stored.content(), null));
        } else if (event instanceof Event.MediaLost lost) {
            draft.media(new StepResult.MediaChange(
                    lost.conversation(), lost.message(), lost.position(), null, "file:" + lost.reason()));
        }
    }

    private void receipt(Draft draft, Event.ReceiptReceived receipt, Instant now) {
        if (receipt.outsideWindow() && window.isAt(draft.address)) {
            String reason = Objects.requireNonNullElse(receipt.reason(), "outside of the messaging window");
            draft.resend(new StepResult.Resend(receipt.externalId(), receipt.message(), reason, now));
        } else {
            draft.receipt(new StepResult.Receipt(
                    receipt.externalId(), receipt.message(), receipt.status(), receipt.at(), receipt.reason()));
        }
    }
}
