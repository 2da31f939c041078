package dev.parley.quickstart.playground;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page shows; its fields are the page's JSON. Times are in ISO 8601.
 *
 * @param customers who can be played; none when the customers are real
 * @param tickets of all conversations: those that wait or are worked on, then the last that were solved
 * @param conversation the one that is looked at; null when there is none yet
 */
record State(
        List<Customer> customers,
        List<String> agents,
        List<Ticket> tickets,
        @Nullable Conversation conversation) {

    record Customer(String key, String name, String language, String channel) {}

    /** @param customer the key of the customer whose it is; null when they are real */
    record Ticket(
            String id,
            String conversation,
            String contact,
            @Nullable String customer,
            String status,
            String reason,
            String priority,
            @Nullable String assignee,
            String openedAt,
            @Nullable String resolvedAt) {}

    /**
     * @param owner BOT, DESK or AGENT
     * @param agent who it is, when the owner is an agent
     * @param ticket the one that asks for a person; null when none does
     * @param more whether there are older messages than these
     */
    record Conversation(
            String id,
            String channel,
            String contact,
            @Nullable String language,
            boolean reachable,
            String owner,
            @Nullable String agent,
            long epoch,
            @Nullable Ticket ticket,
            List<Message> messages,
            boolean more) {}

    /**
     * @param pressed whether it is a button that was pressed; the text is its title then
     * @param platformId the platform's id of it; null until the platform told one
     * @param edits the platform's id of the message that it replaces; null for a message of its own
     * @param seen whether the customer has it before them
     * @param reason why it failed, is unknown or was cancelled; null otherwise
     */
    record Message(
            String id,
            String author,
            @Nullable String agent,
            String text,
            List<Option> options,
            boolean pressed,
            @Nullable String platformId,
            @Nullable String edits,
            String status,
            boolean seen,
            @Nullable String reason,
            String at) {}

    record Option(String id, String title) {}
}
