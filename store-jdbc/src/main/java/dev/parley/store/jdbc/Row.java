package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import dev.parley.id.AccountId;
import dev.parley.id.AgentId;
import dev.parley.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The row that a result set stands at, read by the names of its columns.
 *
 * <p>What a newer version wrote, or what is damaged, is read as a stand-in that claims the least, so that one row never
 * costs a batch its others. Whoever would act upon it asks {@link #isKnown} first.
 *
 * @param unknown the columns that were read as a stand-in
 */
record Row(ResultSet columns, Dialect dialect, Set<String> unknown) {

    private static final Logger log = LoggerFactory.getLogger(Row.class);

    /** Columns that were told of in the log, once each. */
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    Row(ResultSet columns, Dialect dialect) {
        this(columns, dialect, new LinkedHashSet<>());
    }

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

    /** A case by its name. */
    <E extends Enum<E>> E one(Class<E> type, String column, E standIn) throws SQLException {
        String name = textOrNull(column);
        for (E one : type.getEnumConstants()) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return instead(column, standIn);
    }

    @Nullable
    AgentId agentOrNull(String column) throws SQLException {
        String id = textOrNull(column);
        try {
            return id == null ? null : new AgentId(id);
        } catch (IllegalArgumentException e) {
            unknown(column);
            return null;
        }
    }

    /** Gives the stand-in, and marks the column as one that this version cannot read. */
    <T> T instead(String column, T standIn) {
        unknown(column);
        return standIn;
    }

    /** Marks a column as one that this version cannot read. */
    void unknown(String column) {
        unknown.add(column);
        if (TOLD.add(column)) {
            log.warn(
                    "A row has something in {} that this version does not know; a newer one may have written it",
                    column);
        }
    }

    /** Whether all that was read so far is what is stored. */
    boolean isKnown() {
        return unknown.isEmpty();
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
