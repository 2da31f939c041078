package dev.parley.faults;

import dev.parley.conversation.Message;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a run came to. */
final class Findings {

    final List<String> violations = new ArrayList<>();
    final List<String> story = new ArrayList<>();
    final List<MessageId> inDoubt = new ArrayList<>();
    int messages;
    int arrivedUnknown;
    int cancelled;
    int redelivered;
    int photos;

    void require(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    /** What a message says on the platform. */
    static String text(Message message) {
        Content content = message.content();
        if (content instanceof Content.Text text) {
            return text.value();
        } else if (content instanceof Content.Choices choices) {
            return choices.prompt().value();
        }
        return Objects.toString(content);
    }
}
