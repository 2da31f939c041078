package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import org.jdbi.v3.core.statement.SqlStatement;

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

    static void fill(JsonRows row, Address address) {
        row.account(address.tenant(), address.account()).text("address", address.value());
    }
}
