package dev.parley.store;

import dev.parley.conversation.Address;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.id.ContactId;
import dev.parley.id.ConversationId;
import dev.parley.id.TenantId;
import java.util.List;
import java.util.Optional;

/** What can be read of contacts, conversations and their history. Thread-safe. */
public interface ConversationStore {

    /** The newest page of a history: a position that no message reaches. */
    long NEWEST = Long.MAX_VALUE;

    /** The tenant's contact of this id, if there is one. */
    Optional<Contact> contact(TenantId tenant, ContactId id);

    /** The tenant's conversation of this id, open or closed. */
    Optional<Conversation> conversation(TenantId tenant, ConversationId id);

    /** The open conversation at an address; also at one that the conversation has moved away from. */
    Optional<Conversation> conversationAt(Address address);

    /**
     * The last messages of a conversation before a position, oldest first.
     *
     * @param before the position of the oldest message already seen, or {@link #NEWEST}
     * @param limit at most so many, at least 1
     */
    List<Message> history(TenantId tenant, ConversationId conversation, long before, int limit);
}
