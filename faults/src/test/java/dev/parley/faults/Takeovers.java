package dev.parley.faults;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.id.ConversationId;
import dev.parley.id.MessageId;
import dev.parley.testkit.telegram.BotCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Holds what nodes wrote down against I6: once it is committed that another owns a conversation, no message that was
 * decided before is handed out to be sent. One that was handed out earlier may still arrive, and no more than that one.
 */
final class Takeovers {

    private final Map<MessageId, List<Instant>> claims = new HashMap<>();
    private final Map<ConversationId, NavigableMap<Long, Instant>> epochs = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Instant lastDeath;

    Takeovers(List<Node> nodes) {
        Instant last = Instant.EPOCH;
        for (Node node : nodes) {
            Journal.claims(node.journal())
                    .forEach(claim -> claims.computeIfAbsent(claim.message(), id -> new ArrayList<>())
                            .add(claim.begun()));
            Journal.epochs(node.journal()).forEach(this::add);
            last = node.wasKilled() && node.endedAt().isAfter(last) ? node.endedAt() : last;
        }
        lastDeath = last;
    }

    private void add(Journal.Epoch epoch) {
        Instant other = epochs.computeIfAbsent(epoch.conversation(), id -> new TreeMap<>())
                .put(epoch.epoch(), epoch.committed());
        if (other != null) {
            violations.add("I7: two nodes made epoch " + epoch.epoch() + " of " + epoch.conversation());
        }
    }

    /** What two nodes both did. */
    List<String> races() {
        return violations;
    }

    /** @param calls what the platform accepted of this conversation */
    List<String> check(Conversation conversation, List<Message> history, List<BotCall> calls) {
        List<String> found = new ArrayList<>();
        Map<Long, List<String>> late = new TreeMap<>();
        for (Message message : history) {
            String text = Findings.text(message);
            List<Instant> begun = claims.getOrDefault(message.id(), List.of());
            List<Instant> arrived = calls.stream()
                    .filter(call -> call.text().equals(text))
                    .map(BotCall::at)
                    .toList();
            if (!arrived.isEmpty() && begun.isEmpty()) {
                found.add("I6: nobody took " + text + " and it was sent");
            }
            if (!message.author().yieldsToOwner() || message.epoch() == conversation.epoch()) {
                continue;
            }
            Instant takeover = takeover(conversation.id(), message.epoch());
            if (begun.stream().anyMatch(takeover::isBefore)) {
                found.add("I6: " + text + " was taken at " + begun + ", behind the takeover at " + takeover);
            }
            if (arrived.stream().anyMatch(takeover::isBefore)) {
                late.computeIfAbsent(message.epoch(), epoch -> new ArrayList<>())
                        .add(text);
            }
        }
        late.values().stream()
                .filter(texts -> texts.size() > 1)
                .forEach(texts -> found.add("I6: more than one was on the wire at a takeover: " + texts));
        return found;
    }

    /** When it was over at the latest: of a node that was killed before it wrote that down, only its end is known. */
    private Instant takeover(ConversationId conversation, long epoch) {
        NavigableMap<Long, Instant> known = epochs.getOrDefault(conversation, new TreeMap<>());
        Map.Entry<Long, Instant> next = known.higherEntry(epoch);
        if (next != null && next.getKey() == epoch + 1) {
            return next.getValue();
        }
        return next == null || lastDeath.isBefore(next.getValue()) ? lastDeath : next.getValue();
    }
}
