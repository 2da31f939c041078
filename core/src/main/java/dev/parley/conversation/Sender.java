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
}
