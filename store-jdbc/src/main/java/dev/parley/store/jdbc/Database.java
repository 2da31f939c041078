package dev.parley.store.jdbc;

import dev.parley.StoreUnavailableException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work on the database and tells what its failures mean. Thread-safe. */
final class Database {

    /** How often work is tried that other transactions are in the way of. */
    private static final int ATTEMPTS = 5;

    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final @Nullable InstantSource time;

    /** @param time in place of the database's clock; null for the database's clock */
    Database(Jdbi jdbi, Dialect dialect, @Nullable InstantSource time) {
        this.jdbi = jdbi;
        this.dialect = dialect;
        this.time = time;
        dialect.configure(jdbi);
    }

    Dialect dialect() {
        return dialect;
    }

    /** Runs work that only reads, outside of a transaction. */
    <T> T read(Work<T> work) {
        return attempt(() -> {
            try (Handle handle = jdbi.open()) {
                return withTime(work).on(handle);
            }
        });
    }

    /** Runs work in one transaction, again from its start when it lost against another one. */
    <T> T write(Work<T> work) {
        return attempt(() -> dialect.inTransaction(jdbi, withTime(work)));
    }

    /** As {@link #write}, for work on what waits: taking it up and settling it. */
    <T> T takeUp(Work<T> work) {
        return write(handle -> {
            dialect.goByIndex(handle);
            return work.on(handle);
        });
    }

    private <T> Work<T> withTime(Work<T> work) {
        InstantSource source = time;
        if (source == null) {
            return work;
        }
        return handle -> {
            handle.define("now", dialect.literal(source.instant().truncatedTo(ChronoUnit.MILLIS)));
            return work.on(handle);
        };
    }

    /** Runs something once. */
    @FunctionalInterface
    private interface Attempt<T> {
        T run();
    }

    private <T> T attempt(Attempt<T> attempt) {
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.run();
            } catch (RuntimeException e) {
                Trouble trouble = trouble(e);
                if (trouble == Trouble.UNAVAILABLE || (trouble == Trouble.CONTENTION && attempts == ATTEMPTS)) {
                    throw e instanceof StaleVersionException || e instanceof StoreUnavailableException
                            ? e
                            : new StoreUnavailableException(describe(e), e);
                }
                if (trouble == Trouble.REFUSED) {
                    throw e;
                }
                log.debug("Another transaction was in the way, attempt {}", attempts, e);
            }
        }
    }

    private Trouble trouble(RuntimeException failure) {
        if (failure instanceof StaleVersionException) {
            return Trouble.CONTENTION;
        }
        if (failure instanceof StoreUnavailableException || failure instanceof ConnectionException) {
            return Trouble.UNAVAILABLE;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLRecoverableException) {
                return Trouble.UNAVAILABLE;
            }
            if (cause instanceof SQLException sql && dialect.trouble(sql) != Trouble.REFUSED) {
                return dialect.trouble(sql);
            }
        }
        return Trouble.REFUSED;
    }

    /** Without the driver's words, which may quote what was to be written. */
    private static String describe(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return "the database does not answer or refuses to work (SQLState " + sql.getSQLState() + ")";
            }
        }
        return "the database does not answer or refuses to work";
    }
}
