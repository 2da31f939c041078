package dev.parley.conversation;

import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.message.WellFormed;

/**
 * Where a contact is reached: a chat on one channel account. What comes from one address is handled in order.
 *
 * @param tenant whose account it is
 * @param account the account that the contact writes to
 * @param value the platform's own id of the chat, 1 to 255 characters
 */
public record Address(TenantId tenant, AccountId account, String value) {

    public Address {
        value = WellFormed.text(value);
        if (!isValid(value)) {
            throw new IllegalArgumentException("an address must have 1 to 255 characters, not " + value.length());
        }
    }

    /** Whether it can be an address's value. */
    public static boolean isValid(String value) {
        return !value.isEmpty() && value.length() <= 255;
    }

    /** The same account's address of another chat. */
    public Address withValue(String other) {
        return new Address(tenant, account, other);
    }

    /** Without the platform's id of the chat, which on some platforms is a phone number. */
    @Override
    public String toString() {
        return "Address[" + tenant + "/" + account + "/***]";
    }
}
