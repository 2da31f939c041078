package dev.parley.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.Secret;
import dev.parley.StoreUnavailableException;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link JdbcStore}. Made by {@link JdbcStore#builder}; used by one thread. */
public final class JdbcStoreBuilder {

    /** How many connections a pool of Parley's own has at most: {@value}. */
    public static final int DEFAULT_MAX_CONNECTIONS = 10;

    private final @Nullable DataSource given;
    private final String url;
    private @Nullable String user;
    private @Nullable Secret password;
    private int maxConnections = DEFAULT_MAX_CONNECTIONS;
    private Schema schema = Schema.MIGRATE;
    private @Nullable InstantSource time;

    JdbcStoreBuilder(@Nullable DataSource given, String url) {
        this.given = given;
        this.url = url;
    }

    /**
     * Who Parley is to the database, when it opens the connections itself.
     *
     * @param newPassword null where the database asks for none
     * @throws IllegalStateException if a data source was given, which has its own
     */
    public JdbcStoreBuilder login(String newUser, @Nullable Secret newPassword) {
        requireUrl("login");
        user = newUser;
        password = newPassword;
        return this;
    }

    /**
     * How many connections to open at most; {@value #DEFAULT_MAX_CONNECTIONS} if not told.
     *
     * @throws IllegalStateException if a data source was given, which has its own limit
     */
    public JdbcStoreBuilder maxConnections(int max) {
        requireUrl("maxConnections");
        if (max < 2) {
            throw new IllegalArgumentException("maxConnections must be at least 2, not " + max);
        }
        maxConnections = max;
        return this;
    }

    private void requireUrl(String setting) {
        if (given != null) {
            throw new IllegalStateException(setting + " is for a store that opens its connections itself");
        }
    }

    /** Who looks after the tables; {@link Schema#MIGRATE} if not told. */
    public JdbcStoreBuilder schema(Schema newSchema) {
        schema = newSchema;
        return this;
    }

    /** Takes the time from here and not from the database's clock: for tests, and never with more than one node. */
    public JdbcStoreBuilder time(InstantSource newTime) {
        time = newTime;
        return this;
    }

    /**
     * The store, with its tables as {@link Schema} says.
     *
     * @throws StoreSetupException if the database cannot be used as it is; the message says what to change
     * @throws StoreUnavailableException if the database cannot be reached now
     */
    public JdbcStore build() {
        DataSource source = given;
        if (source != null) {
            return over(source, null);
        }
        HikariDataSource pool = Pools.open(url, user, password, maxConnections);
        try {
            Pools.awaitFirst(pool);
            return over(pool, pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private JdbcStore over(DataSource source, @Nullable HikariDataSource owned) {
        Dialect dialect = Connections.dialect(source);
        Migrations.apply(source, dialect, schema);
        Jdbi jdbi = Jdbi.create(source);
        // An exception's message would quote what was bound, and that is what people wrote.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        Database database = new Database(jdbi, dialect, time);
        OnlyProcess only = dialect.hasOneWriter() ? OnlyProcess.of(database) : OnlyProcess.unknown();
        if (only.isKnown() && schema != Schema.OFF) {
            database.write(Outbox::endLeases);
            database.write(Fetches::endLeases);
        }
        return new JdbcStore(database, only, owned);
    }
}
