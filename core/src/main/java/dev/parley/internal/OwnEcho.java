package dev.parley.internal;

import dev.parley.conversation.Event;
import dev.parley.conversation.Message;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells an echo of what we said ourselves from somebody else's words, where the platform does not: by the platform's id,
 * and, while that is not known, by what was said. Whichever node sent it, and also after a restart.
 */
final class OwnEcho {

    /** How long behind an answer that never came an echo is looked for. */
    private static final Duration LATEST = Duration.ofMinutes(10);

    private OwnEcho() {}

    /** The event, or the report that it is when it tells of a message of ours. */
    static Event understood(Draft draft, Event event) {
        if (!(event instanceof Event.SentElsewhere echo)) {
            return event;
        }
        List<Message> sent = draft.sent();
        for (int i = sent.size() - 1; i >= 0; i--) {
            Message ours = sent.get(i);
            if (echo.externalId().equals(ours.externalId())
                    || (ours.externalId() == null && mayBe(echo, ours) && isSame(echo.content(), ours.content()))) {
                sent.set(i, ours.withStatus(ours.status(), echo.externalId(), ours.statusAt(), ours.reason()));
                return new Event.ReceiptReceived(
                        echo.externalId(), ours.id(), DeliveryStatus.SENT, echo.sentAt(), null, false);
            }
        }
        return event;
    }

    /** On its way just now, or in doubt since shortly. */
    private static boolean mayBe(Event.SentElsewhere echo, Message ours) {
        Instant latest = ours.statusAt().plus(LATEST);
        return ours.status() == DeliveryStatus.QUEUED
                || (ours.status() == DeliveryStatus.UNKNOWN && echo.sentAt().isBefore(latest));
    }

    /** An echo says text as it was sent; of all else it says hardly more than that it is not text. */
    private static boolean isSame(Content echo, Content ours) {
        String echoed = text(echo);
        return echoed == null ? !(ours instanceof Content.Text) : echoed.equals(text(ours));
    }

    private static @Nullable String text(Content content) {
        if (content instanceof Content.Text text) {
            return text.value().strip();
        }
        return content instanceof Content.Choices choices
                ? choices.prompt().value().strip()
                : null;
    }
}
