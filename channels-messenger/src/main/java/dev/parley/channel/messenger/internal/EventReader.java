package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Referral;
import dev.parley.message.DeliveryStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one element of {@code messaging} or {@code standby}. What kind it is, is told by which field it has. */
final class EventReader {

    private static final Set<String> FRAME = Set.of("sender", "recipient", "timestamp", "seq", "prior_message");

    private EventReader() {}

    static List<InboxEntry> read(Item item) throws MalformedEventException {
        JsonNode node = item.node();
        if (node.hasNonNull("message")) {
            return MessageReader.message(item);
        } else if (node.hasNonNull("message_edit")) {
            return List.of(MessageReader.edit(item));
        } else if (node.hasNonNull("postback")) {
            return List.of(MessageReader.postback(item));
        } else if (node.hasNonNull("referral")) {
            return List.of(referral(item));
        } else if (node.hasNonNull("optin")) {
            return List.of(optin(item));
        } else if (node.hasNonNull("delivery")) {
            return ReceiptReader.read(item, "delivery", DeliveryStatus.DELIVERED);
        } else if (node.hasNonNull("read")) {
            return ReceiptReader.read(item, "read", DeliveryStatus.READ);
        } else if (node.hasNonNull("reaction")) {
            return List.of(Reactions.read(item));
        } else if (node.hasNonNull("pass_thread_control")) {
            return List.of(ControlReader.passed(item));
        } else if (node.hasNonNull("take_thread_control")) {
            return List.of(ControlReader.taken(item));
        }
        return List.of(item.unsupported(kind(node)));
    }

    private static InboxEntry referral(Item item) throws MalformedEventException {
        Referral referral = ReferralReader.of(Fields.requiredObject(item.node(), "referral"));
        return referral == null || item.sender() == null || item.isOwn()
                ? item.unsupported("referral")
                : referred(item, "referral", referral, referral.source() != Referral.Source.AD);
    }

    /** A plugin of a web page. It may tell a person by a reference of its own only, which nobody can be known again by. */
    private static InboxEntry optin(Item item) throws MalformedEventException {
        String ref = Fields.id(item.node().path("optin"), "ref");
        if (ref == null || item.sender() == null) {
            return item.unsupported("optin");
        }
        return referred(item, "optin", Referral.link(ref), false);
    }

    /**
     * One who only listens does not greet either, and the message that follows tells the same again.
     *
     * @param opensWindow as a link does that is followed in a chat; an ad or a plugin does with the message that follows
     */
    private static InboxEntry referred(Item item, String kind, Referral referral, boolean opensWindow)
            throws MalformedEventException {
        if (item.standby()) {
            return item.unsupported("standby_" + kind);
        }
        String key = EventKeys.hashed(
                kind, item.person(), String.valueOf(referral.ref()), String.valueOf(referral.sourceId()), item.told());
        return item.event(item.person(), key, new Event.Referred(referral, Profile.EMPTY, opensWindow));
    }

    /** The first field that does not belong to every element. Of an enforcement, also what was enforced. */
    private static String kind(JsonNode node) {
        String kind = node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(field -> !FRAME.contains(field) && !field.isBlank())
                .findFirst()
                .orElse("empty_event");
        if (!kind.equals("policy_enforcement") && !kind.equals("policy-enforcement")) {
            return kind;
        }
        String action = String.valueOf(Fields.text(node.path(kind), "action"));
        return action.equals("block") || action.equals("unblock")
                ? "policy_enforcement:" + action
                : "policy_enforcement";
    }
}
