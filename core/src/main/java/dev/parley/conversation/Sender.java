package dev.parley.conversation;

import dev.parley.message.WellFormed;

/**
 * Who wrote a message.
 *
 * @param id the platform's id of the person; in a private chat it is the address
 */
public record Sender(String id, Profile profile) {

    public Sender {
        id = WellFormed.text(id);
    }

    /** Without the platform's id of the person, which on some platforms is a phone number. */
    @Override
    public String toString() {
        return "Sender[***]";
    }
}
