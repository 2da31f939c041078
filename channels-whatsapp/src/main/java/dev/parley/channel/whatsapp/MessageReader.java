package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Event;
import dev.parley.message.Content;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Reads one of {@code messages[]} (Cloud API, Webhooks, messages). */
final class MessageReader {

    /** What is told of a message that cannot be shown, and is not one that waits for an answer. */
    private static final Set<String> CHANGES = Set.of("edit", "revoke", "reaction", "pin");

    private final Collected found;
    private final JsonNode message;
    private final String id;
    private final Person person;

    private MessageReader(Collected found, JsonNode message, String id, Person person) {
        this.found = found;
        this.message = message;
        this.id = id;
        this.person = person;
    }

    static void read(Collected found, JsonNode contacts, JsonNode message) throws MalformedItemException {
        String id = Fields.requiredText(message, "id");
        String type = Fields.requiredText(message, "type");
        if (message.hasNonNull("group_id")) {
            found.unsupported(message, "group");
            return;
        } else if (type.equals("system")) {
            MoveReader.system(found, message, id);
            return;
        }
        String from = Fields.text(message, "from");
        String user = Fields.text(message, "from_user_id");
        Person person = Person.of(contacts, from, user == null && Ids.isUser(from) ? from : user, "from");
        person.link(found);
        new MessageReader(found, message, id, person).read(type);
    }

    private void read(String type) throws MalformedItemException {
        switch (type) {
            case "reaction" -> reaction(Fields.requiredObject(message, "reaction"));
            case "edit" -> edit(Fields.requiredObject(message, "edit"));
            case "revoke" -> {
                JsonNode revoke = Fields.requiredObject(message, "revoke");
                event(new Event.MessageDeleted(Fields.requiredText(revoke, "original_message_id"), at()), "revoke");
            }
            case "request_welcome" -> event(new Event.Subscribed(person.profile(), Referrals.read(message)), "welcome");
            case "unsupported", "unknown" -> unsupported();
            default -> contents(ContentReader.read(message, type, person.phone()));
        }
    }

    private void reaction(JsonNode reaction) throws MalformedItemException {
        String target = Fields.requiredText(reaction, "message_id");
        event(new Event.Reacted(target, Fields.text(reaction, "emoji"), person.sender(), at()), "reaction");
    }

    private void edit(JsonNode edit) throws MalformedItemException {
        String original = Fields.requiredText(edit, "original_message_id");
        JsonNode changed = Fields.requiredObject(edit, "message");
        List<Content> contents = ContentReader.read(changed, Fields.requiredText(changed, "type"), person.phone());
        event(new Event.MessageEdited(contents.get(0), person.sender(), original, at()), "edit");
    }

    /** Sent by the person and not shown to us, as a poll. */
    private void unsupported() throws MalformedItemException {
        String kind = Fields.text(message.path("unsupported"), "type");
        if (kind != null && CHANGES.contains(kind)) {
            found.unsupported(message, "unsupported " + kind);
        } else {
            contents(List.of(new Content.Unsupported(kind == null ? "unsupported" : kind)));
        }
    }

    /** One message may carry several address-book entries; the first stands for the whole. */
    private void contents(List<Content> contents) {
        for (int i = 0; i < contents.size(); i++) {
            Event event = new Event.MessageReceived(
                    contents.get(i),
                    person.sender(),
                    i == 0 ? id : null,
                    at(),
                    true,
                    Fields.text(message.path("context"), "id"),
                    i == 0 ? Referrals.read(message) : null);
            if (i == 0) {
                event(event, "message");
            } else {
                found.event(person.address(), event, "message", id, Integer.toString(i));
            }
        }
    }

    private void event(Event event, String what) {
        found.event(person.address(), event, what, id);
    }

    private Instant at() {
        return Fields.time(message, "timestamp", found.now());
    }
}
