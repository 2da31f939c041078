package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row that a result set stands at, read by the names of its columns. */
record Row(ResultSet columns, Dialect dialect) {

    /** Makes a value of a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    boolean has(String column) throws SQLException {
        return columns.getObject(column) != null;
    }

    String text(String column) throws SQLException {
        return Objects.requireNonNull(columns.getString(column), column);
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return columns.getString(column);
    }

    UUID uuid(String column) throws SQLException {
        return UUID.fromString(text(column));
    }

    long number(String column) throws SQLException {
        return columns.getLong(column);
    }

    boolean flag(String column) throws SQLException {
        return columns.getBoolean(column);
    }

    byte @Nullable [] bytes(String column) throws SQLException {
        return columns.getBytes(column);
    }

    Instant instant(String column) throws SQLException {
        return Objects.requireNonNull(dialect.instant(columns, column), column);
    }

    @Nullable
    Instant instantOrNull(String column) throws SQLException {
        return dialect.instant(columns, column);
    }

    <E extends Enum<E>> E one(Class<E> type, String column) throws SQLException {
        return Enum.valueOf(type, text(column));
    }

    TenantId tenant() throws SQLException {
        return new TenantId(text("tenant"));
    }

    AccountId account() throws SQLException {
        return new AccountId(text("channel"), text("account"));
    }

    Address address() throws SQLException {
        return new Address(tenant(), account(), text("address"));
    }
}
