package dev.parley.conversation;

import dev.parley.id.AgentId;

/** Who may speak in a conversation. */
public sealed interface Owner {

    /** The bot answers. */
    record Bot() implements Owner {}

    /** A person was asked for and none has come yet: the bot is silent. */
    record Desk() implements Owner {}

    /** A person answers: the bot is silent. */
    record Agent(AgentId id) implements Owner {}

    /** The bot. */
    Owner BOT = new Bot();

    /** The people of the desk, none in particular. */
    Owner DESK = new Desk();
}
