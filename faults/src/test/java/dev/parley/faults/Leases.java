package dev.parley.faults;

import dev.parley.conversation.Message;
import dev.parley.id.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds what nodes wrote down against I5: what one holds is taken from it when its lease has run out or it has ended, and
 * not before; and what was taken so is what says that its sender stopped.
 */
final class Leases {

    private static final String SENDER_STOPPED = "its sender stopped before it could say";

    /** @param begun to the millisecond, as databases have it */
    private record Claim(Instant begun, Node holder) {}

    private final Map<MessageId, List<Claim>> claims = new HashMap<>();
    private final Map<MessageId, List<Instant>> expiries = new HashMap<>();
    private final Duration lease;

    Leases(List<Node> nodes, Duration lease) {
        this.lease = lease;
        for (Node node : nodes) {
            Journal.claims(node.journal())
                    .forEach(claim -> claims.computeIfAbsent(claim.message(), id -> new ArrayList<>())
                            .add(new Claim(claim.begun().truncatedTo(ChronoUnit.MILLIS), node)));
            Journal.expiries(node.journal())
                    .forEach(expiry -> expiries.computeIfAbsent(expiry.message(), id -> new ArrayList<>())
                            .add(expiry.found()));
        }
    }

    List<String> check(List<Message> history) {
        List<String> found = new ArrayList<>();
        for (Message message : history) {
            List<Instant> taken = expiries.getOrDefault(message.id(), List.of());
            if (SENDER_STOPPED.equals(message.reason()) && taken.isEmpty()) {
                found.add("I5: " + Findings.text(message) + " is in doubt and was taken from nobody");
            }
            for (Instant when : taken) {
                if (claims.getOrDefault(message.id(), List.of()).stream().anyMatch(claim -> isHeld(claim, when))) {
                    found.add("I5: " + Findings.text(message) + " was taken at " + when + " from one who still had it");
                }
            }
        }
        return found;
    }

    private boolean isHeld(Claim claim, Instant when) {
        boolean before = claim.begun().isBefore(when);
        boolean over = !claim.begun().plus(lease).isAfter(when);
        boolean gone = !claim.holder().isAlive() && !claim.holder().endedAt().isAfter(when);
        return before && !over && !gone;
    }
}
