package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.Reception;
import dev.parley.channel.WebhookReply;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Referral;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads that somebody opened the chat, perhaps by a link, which is not to say that they may be written to. */
final class OpeningReader {

    private OpeningReader() {}

    static Reception read(EventContext context, JsonNode event, Welcomes welcomes) throws MalformedEventException {
        JsonNode user = Fields.requiredObject(event, "user");
        Profile profile = People.profile(user);
        String code = Fields.filledText(event, "context");
        Referral referral = code == null ? null : Referral.link(code);
        boolean subscribed = event.path("subscribed").asBoolean(false);
        List<InboxEntry> entries = List.of(entry(context, People.id(user), profile, referral, subscribed));
        WebhookReply welcome = subscribed
                ? null
                : welcomes.welcome(context.account(), profile, referral, Fields.number(user, "api_version"));
        return new Reception.Accepted(entries, List.of(), welcome);
    }

    private static InboxEntry entry(
            EventContext context, String user, Profile profile, @Nullable Referral referral, boolean subscribed)
            throws MalformedEventException {
        if (subscribed) {
            return context.event(user, new Event.Subscribed(profile, referral));
        }
        // Who only looked has said nothing and cannot be written to, so that no contact and no conversation begins.
        return referral == null
                ? context.unsupported("conversation_started")
                : context.event(user, new Event.Referred(referral, profile));
    }
}
