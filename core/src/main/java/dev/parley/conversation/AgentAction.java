package dev.parley.conversation;

import dev.parley.message.Content;

/** What an agent did at the desk. */
public sealed interface AgentAction {

    /** Took the ticket: from now on they speak. */
    record Take() implements AgentAction {}

    /** Wrote to the contact. */
    record Reply(Content content) implements AgentAction {}

    /** Gave the conversation back to the bot; the ticket is done with. */
    record HandBack() implements AgentAction {}

    /** Solved the matter. */
    record Resolve() implements AgentAction {}
}
