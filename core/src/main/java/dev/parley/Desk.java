package dev.parley;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.id.AgentId;
import dev.parley.id.ConversationId;
import dev.parley.id.TenantId;
import dev.parley.id.TicketId;
import dev.parley.message.Content;
import dev.parley.message.MediaSource;
import dev.parley.store.ConversationStore;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The agents' side, for one tenant. Parley does not know who may call it: let only your staff's requests through.
 *
 * <p>What an agent does is an event through the inbox like any other: when a method returns, it is stored and will take
 * effect behind whatever came before, usually within milliseconds; read the ticket again to see it. A method refuses at
 * once what the ticket's present state does not allow; when two agents race, the later one's action changes nothing and
 * leaves a line in the history.
 *
 * <p>Thread-safe. Every method throws {@link StoreUnavailableException} when the database cannot be reached.
 */
public interface Desk {

    /** The tenant whose desk it is. */
    TenantId tenant();

    /** The same desk of another tenant. */
    Desk of(TenantId tenant);

    /** The tickets that the query names, newest first. */
    List<Ticket> tickets(TicketQuery query);

    /**
     * One ticket.
     *
     * @throws TicketNotFoundException if the tenant has none of this id
     */
    Ticket ticket(TicketId id);

    /** The conversation of this id, if the tenant has it. */
    Optional<Conversation> conversation(ConversationId id);

    /** The open conversation at an address of this tenant, if there is one. */
    Optional<Conversation> conversationAt(Address address);

    /** Who a conversation is with, if the tenant has it. */
    Optional<Contact> contactOf(ConversationId id);

    /**
     * The last messages of a conversation before a position, oldest first.
     *
     * @param before the position of the oldest message already seen, or {@link ConversationStore#NEWEST}
     * @param limit at most so many, at least 1
     */
    List<Message> history(ConversationId conversation, long before, int limit);

    /**
     * The bytes of a file in a message of this tenant's histories, to be closed by the caller; empty where the tenant has
     * none of this key, or the bot has no media store. Their type is the message's, found by the bytes; where a browser
     * gets them, say so, and forbid it to guess ({@code X-Content-Type-Options: nosniff}).
     *
     * @throws IOException if it cannot be told or read
     */
    Optional<InputStream> open(MediaSource.Stored file) throws IOException;

    /**
     * The agent takes the ticket: from then on they speak, and nothing that the bot decided earlier is sent.
     *
     * @throws TicketNotFoundException if the tenant has none of this id
     * @throws TicketConflictException if another agent has it, or it is not active
     */
    void take(TicketId ticket, AgentId agent);

    /**
     * The agent writes to the contact. Where the bot has a media store, bytes of their own are kept there.
     *
     * @throws TicketNotFoundException if the tenant has none of this id
     * @throws TicketConflictException if it is not this agent's, or not active
     */
    void reply(TicketId ticket, AgentId agent, Content content);

    /**
     * The bot speaks again; the ticket is resolved.
     *
     * @throws TicketNotFoundException if the tenant has none of this id
     * @throws TicketConflictException if another agent has it, or it is not active
     */
    void handBack(TicketId ticket, AgentId agent);

    /**
     * The matter is solved: the contact is told so, and the bot speaks again.
     *
     * @throws TicketNotFoundException if the tenant has none of this id
     * @throws TicketConflictException if another agent has it, or it is not active
     */
    void resolve(TicketId ticket, AgentId agent);
}
