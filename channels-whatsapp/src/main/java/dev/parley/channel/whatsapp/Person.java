package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.parley.conversation.Event;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import org.jspecify.annotations.Nullable;

/**
 * Somebody that a webhook tells of. Of those who hide their phone number it tells the business's own id for them alone;
 * of the others both, or only the number.
 *
 * @param phone null where it is not told
 * @param user the business-scoped user id; null where it is not told
 */
record Person(@Nullable String phone, @Nullable String user, Profile profile) {

    /**
     * The person by these ids, with what the webhook's {@code contacts} add: they may lack any field, or be missing.
     *
     * @throws MalformedItemException if neither tells an id that can be written to
     */
    static Person of(JsonNode contacts, @Nullable String phone, @Nullable String user, String field)
            throws MalformedItemException {
        JsonNode contact = contact(contacts, phone, user);
        String knownUser = Ids.isUser(user) ? user : Fields.text(contact, "user_id");
        String knownPhone = Ids.isPhone(phone) ? phone : Fields.text(contact, "wa_id");
        Person person = new Person(
                Ids.isPhone(knownPhone) ? knownPhone : null,
                Ids.isUser(knownUser) ? knownUser : null,
                new Profile(Fields.text(contact.path("profile"), "name"), null));
        if (person.phone == null && person.user == null) {
            throw new MalformedItemException(field);
        }
        return person;
    }

    /** The contact with one of the ids. Any other is somebody else of the same body. */
    private static JsonNode contact(JsonNode contacts, @Nullable String phone, @Nullable String user) {
        for (JsonNode contact : contacts) {
            boolean samePhone = phone != null && phone.equals(Fields.text(contact, "wa_id"));
            boolean sameUser = user != null && user.equals(Fields.text(contact, "user_id"));
            if (samePhone || sameUser) {
                return contact;
            }
        }
        return MissingNode.getInstance();
    }

    /** Where they are written to: the id that stays when they hide their number. */
    String address() {
        String known = user == null ? phone : user;
        if (known == null) {
            throw new IllegalStateException("a person without an id");
        }
        return known;
    }

    Sender sender() {
        return new Sender(address(), profile);
    }

    /**
     * Where both ids are told, the number leads to the other one, so that whoever was first written to by number stays
     * one contact. Kept once for each number: whoever has it with another id later is somebody else, to whom the number
     * was given, and must not get into the first one's conversation.
     */
    void link(Collected found) {
        if (phone != null && user != null) {
            found.event(phone, new Event.AddressMoved(user), "linked", phone);
        }
    }

    @Override
    public String toString() {
        return "Person[***]";
    }
}
