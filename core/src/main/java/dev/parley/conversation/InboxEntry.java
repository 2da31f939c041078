package dev.parley.conversation;

import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.message.WellFormed;

/** One thing to be kept in the inbox, once per tenant, account and key however often it arrives. */
public sealed interface InboxEntry {

    TenantId tenant();

    AccountId account();

    /** What makes it the same again: unique per tenant and account, 1 to 255 characters. */
    String key();

    /**
     * An event at an address.
     *
     * @param address whose conversation it belongs to
     */
    record EventEntry(Address address, String key, Event event) implements InboxEntry {

        public EventEntry {
            key = WellFormed.text(key);
        }

        @Override
        public TenantId tenant() {
            return address.tenant();
        }

        @Override
        public AccountId account() {
            return address.account();
        }
    }

    /**
     * An authentic delivery, or a part of one, that could not be read. Kept aside with the reason, for a person to look
     * at; nothing is stepped.
     *
     * @param body the raw bytes
     * @param reason why, without content
     */
    record Unreadable(TenantId tenant, AccountId account, String key, byte[] body, String reason)
            implements InboxEntry {

        public Unreadable {
            key = WellFormed.text(key);
            reason = WellFormed.text(reason);
        }

        @Override
        public String toString() {
            return "Unreadable[" + account + " " + reason + "]";
        }
    }

    /**
     * An authentic delivery that this version has no case for, or that says nothing to a support bot. Kept as a trace;
     * nothing is stepped and no conversation opens.
     *
     * @param kind the platform's own word for it
     */
    record Unsupported(TenantId tenant, AccountId account, String key, String kind) implements InboxEntry {
        public Unsupported {
            key = WellFormed.text(key);
            kind = WellFormed.text(kind);
        }
    }
}
