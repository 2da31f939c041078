package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Referral;
import dev.parley.message.Content;
import java.util.ArrayList;
import java.util.List;

/** Reads what a person wrote, sent or pressed. */
final class MessageReader {

    private MessageReader() {}

    static List<InboxEntry> message(Item item) throws MalformedEventException {
        JsonNode message = Fields.requiredObject(item.node(), "message");
        String mid = Fields.requiredId(message, "mid");
        if (Fields.isTrue(message, "is_echo") || item.isOwn()) {
            return EchoReader.read(item, message, mid);
        } else if (Fields.isTrue(message, "is_deleted")) {
            return List.of(
                    item.event(item.person(), EventKeys.of("deleted", mid), new Event.MessageDeleted(mid, item.at())));
        }
        List<Content> contents = contents(message);
        List<InboxEntry> entries = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            String key = EventKeys.of(i == 0 ? "message" : "message-" + i, mid);
            entries.add(item.event(item.person(), key, received(item, message, contents.get(i), mid, i == 0)));
        }
        return entries;
    }

    private static Event received(Item item, JsonNode message, Content content, String mid, boolean first)
            throws MalformedEventException {
        return new Event.MessageReceived(
                content,
                item.writer(),
                mid,
                item.at(),
                !item.standby() && !isStoryMention(message),
                Fields.id(message.path("reply_to"), "mid"),
                first ? ReferralReader.ofMessage(message) : null);
    }

    /** Somebody who names the account in a story has not written to it: no conversation opens by it, nobody is greeted. */
    private static boolean isStoryMention(JsonNode message) {
        return Fields.text(message, "text") == null
                && AttachmentReader.of(message).stream().anyMatch(AttachmentReader::isStoryMention);
    }

    /** What a message says, one by one; a text goes with the first file that can carry it. Never empty. */
    static List<Content> contents(JsonNode message) {
        String payload = Fields.text(message.path("quick_reply"), "payload");
        if (payload != null) {
            return List.of(new Content.Choice(payload, null));
        }
        String text = Fields.text(message, "text");
        List<Content> contents = new ArrayList<>();
        boolean placed = text == null;
        for (JsonNode attachment : AttachmentReader.of(message)) {
            if (!placed && AttachmentReader.takesCaption(attachment)) {
                contents.add(AttachmentReader.read(attachment, text));
                placed = true;
            } else if (text == null || !AttachmentReader.explainsText(attachment)) {
                contents.add(AttachmentReader.read(attachment, null));
            }
        }
        if (!placed && text != null) {
            contents.add(0, new Content.Text(text));
        }
        return contents.isEmpty()
                ? List.of(new Content.Unsupported(Fields.isTrue(message, "is_unsupported") ? "unsupported" : "empty"))
                : contents;
    }

    /** A pressed button. Only the app that sent the button is told what is behind it, so that others see its title. */
    static InboxEntry postback(Item item) throws MalformedEventException {
        JsonNode postback = Fields.requiredObject(item.node(), "postback");
        if (item.sender() == null && Fields.id(item.node().path("sender"), "user_ref") != null) {
            return item.unsupported("postback_of_user_ref");
        }
        String payload = Fields.text(postback, "payload");
        String title = Fields.text(postback, "title");
        String mid = Fields.id(postback, "mid");
        Content content;
        if (payload != null) {
            content = new Content.Choice(payload, null);
        } else {
            content = title == null ? new Content.Unsupported("postback") : new Content.Text(title);
        }
        String key = mid == null
                ? EventKeys.hashed("postback", item.person(), String.valueOf(payload), item.told())
                : EventKeys.of("postback", mid);
        Referral referral = ReferralReader.of(postback.path("referral"));
        return item.event(
                item.person(),
                key,
                new Event.MessageReceived(content, item.writer(), mid, item.at(), !item.standby(), null, referral));
    }

    /** Instagram tells of new messages as edits, too: as the edit with the number 0, without a text or a sender. */
    static InboxEntry edit(Item item) throws MalformedEventException {
        JsonNode edit = Fields.requiredObject(item.node(), "message_edit");
        String text = Fields.text(edit, "text");
        if (item.isOwn()) {
            return item.unsupported("own_message_edit");
        } else if (text == null) {
            return item.unsupported("message_edit");
        }
        String mid = Fields.requiredId(edit, "mid");
        String number = Fields.id(edit, "num_edit");
        String key =
                number == null ? EventKeys.hashed("edit", mid, text, item.told()) : EventKeys.of("edit-" + number, mid);
        return item.event(
                item.person(), key, new Event.MessageEdited(new Content.Text(text), item.writer(), mid, item.at()));
    }
}
