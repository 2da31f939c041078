package dev.parley.internal;

import dev.parley.Desk;
import dev.parley.StoreUnavailableException;
import dev.parley.TicketConflictException;
import dev.parley.TicketNotFoundException;
import dev.parley.conversation.Address;
import dev.parley.conversation.AgentAction;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.id.AgentId;
import dev.parley.id.ConversationId;
import dev.parley.id.TenantId;
import dev.parley.id.TicketId;
import dev.parley.media.MediaStore;
import dev.parley.message.Content;
import dev.parley.message.MediaSource;
import dev.parley.store.Store;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk over a store: reads from it, and writes events into the inbox. Thread-safe. */
public final class StoreDesk implements Desk {

    private static final Logger log = LoggerFactory.getLogger(StoreDesk.class);

    private final Store store;
    private final Engine engine;
    private final TenantId tenant;
    private final @Nullable MediaStore media;

    /** @param media null where there is none */
    public StoreDesk(Store store, Engine engine, TenantId tenant, @Nullable MediaStore media) {
        this.store = store;
        this.engine = engine;
        this.tenant = tenant;
        this.media = media;
    }

    @Override
    public TenantId tenant() {
        return tenant;
    }

    @Override
    public Desk of(TenantId other) {
        return new StoreDesk(store, engine, other, media);
    }

    @Override
    public List<Ticket> tickets(TicketQuery query) {
        return store.tickets(tenant, query);
    }

    @Override
    public Ticket ticket(TicketId id) {
        return store.ticket(tenant, id).orElseThrow(() -> new TicketNotFoundException(tenant, id));
    }

    @Override
    public Optional<Conversation> conversation(ConversationId id) {
        return store.conversation(tenant, id);
    }

    @Override
    public Optional<Conversation> conversationAt(Address address) {
        return address.tenant().equals(tenant) ? store.conversationAt(address) : Optional.empty();
    }

    @Override
    public Optional<Contact> contactOf(ConversationId id) {
        return store.conversation(tenant, id).flatMap(conversation -> store.contact(tenant, conversation.contact()));
    }

    @Override
    public List<Message> history(ConversationId conversation, long before, int limit) {
        return store.history(tenant, conversation, before, limit);
    }

    @Override
    public void take(TicketId ticket, AgentId agent) {
        act(notOthers(active(ticket), agent), agent, new AgentAction.Take());
    }

    @Override
    public void reply(TicketId ticket, AgentId agent, Content content) {
        Ticket current = notOthers(active(ticket), agent);
        if (current.assignee() == null) {
            throw new TicketConflictException(ticket, "take it before you reply");
        }
        OutboundMedia.Kept kept = keep(content);
        try {
            act(current, agent, new AgentAction.Reply(kept.content()));
        } catch (StoreUnavailableException e) {
            // The reply may have been stored all the same, and then needs its files.
            throw e;
        } catch (RuntimeException e) {
            forget(kept);
            throw e;
        }
    }

    private OutboundMedia.Kept keep(Content content) {
        try {
            return engine.media().keep(tenant, content);
        } catch (IOException e) {
            throw new StoreUnavailableException("the media store does not take the file", e);
        }
    }

    private void forget(OutboundMedia.Kept kept) {
        try {
            engine.media().forget(tenant, kept);
        } catch (IOException e) {
            log.warn("A file that nothing refers to stays in the media store: {}", Causes.of(e));
        }
    }

    @Override
    public Optional<InputStream> open(MediaSource.Stored file) throws IOException {
        return media == null ? Optional.empty() : media.open(tenant, file.key());
    }

    @Override
    public void handBack(TicketId ticket, AgentId agent) {
        act(notOthers(active(ticket), agent), agent, new AgentAction.HandBack());
    }

    @Override
    public void resolve(TicketId ticket, AgentId agent) {
        act(notOthers(active(ticket), agent), agent, new AgentAction.Resolve());
    }

    private Ticket active(TicketId id) {
        Ticket ticket = ticket(id);
        if (!ticket.status().isActive()) {
            throw new TicketConflictException(id, "it is " + ticket.status());
        }
        return ticket;
    }

    private static Ticket notOthers(Ticket ticket, AgentId agent) {
        AgentId assignee = ticket.assignee();
        if (assignee != null && !assignee.equals(agent)) {
            throw new TicketConflictException(ticket.id(), "agent " + assignee + " has it");
        }
        return ticket;
    }

    private void act(Ticket ticket, AgentId agent, AgentAction action) {
        Conversation conversation = store.conversation(tenant, ticket.conversation())
                .orElseThrow(() -> new TicketNotFoundException(tenant, ticket.id()));
        Event event = new Event.AgentActed(ticket.id(), agent, action);
        String key = "agent:" + engine.ids().next();
        engine.write(List.of(new InboxEntry.EventEntry(conversation.address(), key, event)));
    }
}
