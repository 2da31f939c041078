package dev.parley.store.jdbc;

import dev.parley.message.WellFormed;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

/** How values are bound. */
final class Arguments {

    private Arguments() {}

    /** Sets a parameter. */
    @FunctionalInterface
    interface Setter<T> {
        void set(int position, PreparedStatement statement, T value) throws SQLException;
    }

    /** Texts without what a database refuses: one hostile key must not fail a batch. */
    static ArgumentFactory text() {
        return new AbstractArgumentFactory<String>(Types.VARCHAR) {
            @Override
            protected Argument build(String value, ConfigRegistry config) {
                return (position, statement, context) -> statement.setString(position, WellFormed.text(value));
            }
        };
    }

    static ArgumentFactory instants(Setter<Instant> setter) {
        return new AbstractArgumentFactory<Instant>(Types.OTHER) {
            @Override
            protected Argument build(Instant value, ConfigRegistry config) {
                return (position, statement, context) -> setter.set(position, statement, value);
            }
        };
    }

    static ArgumentFactory uuids(Setter<UUID> setter) {
        return new AbstractArgumentFactory<UUID>(Types.OTHER) {
            @Override
            protected Argument build(UUID value, ConfigRegistry config) {
                return (position, statement, context) -> setter.set(position, statement, value);
            }
        };
    }
}
