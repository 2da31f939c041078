package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Referral;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one element of {@code changes}. A comment is not a message: it is public, the bot must not answer it as one, and
 * its author can be written to once, by a private reply. So it arrives as a referral at an address of its own, {@code
 * comment:id}, with what it says among the details, for a flow or an agent to answer; once the platform tells who wrote it,
 * that address becomes theirs. All else is kept as a trace.
 */
final class ChangeReader {

    private ChangeReader() {}

    static InboxEntry read(Inbound in, JsonNode change) {
        String told = Fields.text(change, "field");
        String field = told == null ? "" : told;
        JsonNode value = change.path("value");
        InboxEntry comment = null;
        if (field.equals("feed") && "comment".equals(Fields.text(value, "item"))) {
            comment = feedComment(in, value);
        } else if (field.equals("comments") || field.equals("live_comments")) {
            comment = instagramComment(in, field, value);
        }
        return comment == null ? in.unsupported("change_" + field, change) : comment;
    }

    /** Null for one that nobody is to be written to for. */
    private static @Nullable InboxEntry feedComment(Inbound in, JsonNode value) {
        String id = Fields.id(value, "comment_id");
        if (id == null || !"add".equals(Fields.text(value, "verb"))) {
            return null;
        }
        Map<String, String> details = new LinkedHashMap<>();
        ReferralReader.put(details, "post_id", Fields.id(value, "post_id"));
        ReferralReader.put(details, "parent_id", Fields.id(value, "parent_id"));
        ReferralReader.put(details, "message", Fields.text(value, "message"));
        return comment(in, id, Fields.text(value.path("from"), "name"), value, null, details);
    }

    private static @Nullable InboxEntry instagramComment(Inbound in, String field, JsonNode value) {
        String id = Fields.id(value, "id");
        if (id == null) {
            return null;
        }
        JsonNode media = value.path("media");
        Map<String, String> details = new LinkedHashMap<>();
        ReferralReader.put(details, "field", field);
        ReferralReader.put(details, "media_id", Fields.id(media, "id"));
        ReferralReader.put(details, "parent_id", Fields.id(value, "parent_id"));
        ReferralReader.put(details, "message", Fields.text(value, "text"));
        return comment(in, id, Fields.text(value.path("from"), "username"), value, media, details);
    }

    private static @Nullable InboxEntry comment(
            Inbound in,
            String id,
            @Nullable String author,
            JsonNode value,
            @Nullable JsonNode media,
            Map<String, String> details) {
        JsonNode from = value.path("from");
        // Instagram marks what the account itself wrote, whichever of its ids it tells.
        boolean own = in.entryId().equals(Fields.id(from, "id")) || from.hasNonNull("self_ig_scoped_id");
        if (own || !Recipient.isCommentId(id)) {
            return null;
        }
        String ad = media == null ? null : Fields.id(media, "ad_id");
        String adTitle = media == null ? null : Fields.text(media, "ad_title");
        if (ad != null) {
            ReferralReader.put(details, "comment_id", id);
        }
        Referral referral = new Referral(
                ad == null ? Referral.Source.COMMENT : Referral.Source.AD,
                null,
                ad == null ? id : ad,
                null,
                adTitle,
                null,
                details);
        return in.event(
                Recipient.COMMENT + id,
                EventKeys.of("comment-add", id),
                new Event.Referred(referral, new Profile(author, null)));
    }
}
