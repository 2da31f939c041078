package dev.parley.internal;

import dev.parley.channel.Capabilities;
import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.store.StepResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long the platform takes free messages to a contact after they wrote. Thread-safe. */
final class Window {

    private static final Duration REMINDER = Duration.ofHours(1);

    private final Connections connections;

    Window(Connections connections) {
        this.connections = connections;
    }

    /** The contact writes: what was held until then goes out now. */
    void reopen(Draft draft) {
        if (closesAt(draft.openConversation()) != null) {
            draft.releaseHeld();
        }
    }

    /** Has people told before it closes, where there is time for that. */
    void remind(Draft draft, Event event, Instant now) {
        Conversation conversation = draft.conversation();
        if (conversation == null || !conversation.isWithPeople() || event instanceof Event.TimerFired) {
            return;
        }
        Instant closes = closesAt(conversation);
        if (closes != null && closes.minus(REMINDER).isAfter(now)) {
            draft.timer(new StepResult.TimerChange(
                    conversation.id(), Event.TimerFired.WINDOW_CLOSES, closes.minus(REMINDER)));
        }
    }

    /** Whether there is one where an address is. */
    boolean isAt(Address address) {
        Capabilities capabilities = connections.capabilities(address.tenant(), address.account());
        return capabilities != null && capabilities.window() != null;
    }

    /** Whether people are to be told now: the contact may have written since the timer was set. */
    boolean isDue(Conversation conversation, Event.TimerFired fired) {
        Instant closes = closesAt(conversation);
        return conversation.isWithPeople() && closes != null && !fired.dueAt().isBefore(closes.minus(REMINDER));
    }

    /** When it closes; null while it has not been opened, and where there is none. */
    @Nullable
    Instant closesAt(Conversation conversation) {
        Capabilities capabilities = connections.capabilities(
                conversation.address().tenant(), conversation.address().account());
        Duration window = capabilities == null ? null : capabilities.window();
        Instant last = conversation.lastInboundAt();
        return window == null || last == null ? null : last.plus(window);
    }
}
