package dev.parley.testkit.messenger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** What an app can subscribe a page or account to. One field that is unknown, and none is taken. */
final class SubscribableFields {

    private static final Set<String> PAGE = Set.of(
            "feed",
            "mention",
            "message_deliveries",
            "message_echoes",
            "message_edits",
            "message_reactions",
            "message_reads",
            "messages",
            "messaging_account_linking",
            "messaging_feedback",
            "messaging_handovers",
            "messaging_optins",
            "messaging_policy_enforcement",
            "messaging_postbacks",
            "messaging_referrals",
            "standby");

    /** It has no field for echoes: they come with the messages. */
    private static final Set<String> INSTAGRAM = Set.of(
            "comments",
            "live_comments",
            "mentions",
            "message_edit",
            "message_reactions",
            "messages",
            "messaging_handover",
            "messaging_optins",
            "messaging_postbacks",
            "messaging_referral",
            "messaging_seen",
            "standby",
            "story_insights");

    private SubscribableFields() {}

    static List<String> read(Kind kind, JsonNode body) {
        Set<String> known = kind == Kind.INSTAGRAM_LOGIN ? INSTAGRAM : PAGE;
        List<String> fields = List.of(body.path("subscribed_fields").asText().split(",", -1));
        for (String field : fields) {
            if (!known.contains(field)) {
                throw GraphException.invalid("Param subscribed_fields must be one of " + known + " - got " + field);
            }
        }
        return fields;
    }
}
