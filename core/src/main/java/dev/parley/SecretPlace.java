package dev.parley;

import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.nio.charset.StandardCharsets;

/**
 * Where a secret belongs: what is sealed for one place opens at no other, so that a row that was copied to another
 * account or tenant is worth nothing there.
 *
 * @param name the adapter's name for the secret
 */
public record SecretPlace(TenantId tenant, AccountId account, String name) {

    /** The place in bytes, as associated data; two places never have the same. Does not change between versions. */
    public byte[] bytes() {
        // Neither tenant nor account can hold a line feed, and the name is the rest.
        String text = tenant.value() + "\n" + account.channel() + "\n" + account.name() + "\n" + name;
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
