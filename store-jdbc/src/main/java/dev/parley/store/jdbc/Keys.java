package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Binds what most keys begin with. */
final class Keys {

    private Keys() {}

    static <S extends SqlStatement<S>> S bind(S statement, TenantId tenant, AccountId account) {
        return statement
                .bind("tenant", tenant.value())
                .bind("channel", account.channel())
                .bind("account", account.name());
    }

    static <S extends SqlStatement<S>> S bind(S statement, Address address) {
        return bind(statement, address.tenant(), address.account()).bind("address", address.value());
    }

    /** The value of {@code :rows} for these addresses. */
    static String rows(Collection<Address> addresses) {
        return Json.rows(addresses.stream()
                .map(address -> row(address.tenant(), address.account(), address.value()))
                .toList());
    }

    static Map<String, @Nullable String> row(TenantId tenant, AccountId account, @Nullable String address) {
        Map<String, @Nullable String> row = new HashMap<>();
        row.put("tenant", tenant.value());
        row.put("channel", account.channel());
        row.put("account", account.name());
        row.put("address", address);
        return row;
    }
}
