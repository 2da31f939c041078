package dev.parley.store.jdbc;

import dev.parley.StoreUnavailableException;
import dev.parley.conversation.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * SQLite in WAL mode: one writer, and readers that it does not disturb. Writers of this process stand in line for a fair
 * lock, since SQLite's own waiting starves some; another process's writer is waited for by {@code busy_timeout}.
 */
final class SqliteDialect implements Dialect {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ReentrantLock writer = new ReentrantLock(true);

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public void configure(Jdbi jdbi) {
        jdbi.registerArgument(Arguments.text());
        jdbi.registerArgument(Arguments.instants(
                (position, statement, instant) -> statement.setLong(position, instant.toEpochMilli())));
        jdbi.registerArgument(
                Arguments.uuids((position, statement, uuid) -> statement.setString(position, uuid.toString())));
        jdbi.define("now", "cast(round(unixepoch('subsec') * 1000) as integer)")
                .define("millis", "")
                .define("rows", "json_each(:rows) AS k")
                .define("tenants", in("k.value ->> 'tenant'"))
                .define("channels", in("k.value ->> 'channel'"))
                .define("accounts", in("k.value ->> 'account'"))
                .define("positions", in("k.value ->> 'position'"))
                .define("body", "unhex(k.value ->> 'body')")
                .define("conversations", in("k.value ->> 'conversation'"))
                .define("externalIds", in("k.value ->> 'externalId'"))
                .define("theirs", "IN (" + Receipts.THEIRS + ")")
                .define("epoch", "0")
                .define("inboxFront", front("parley_inbox", "p.state = 'PENDING' AND "))
                .define("outboxFront", front("parley_outbox", ""))
                .define("skipLockedOutbox", "")
                .define("skipLockedTimer", "");
    }

    private static String in(String field) {
        return "IN (SELECT " + field + " FROM json_each(:rows) AS k)";
    }

    private static String front(String table, String only) {
        return """
                json_each(:rows) AS k CROSS JOIN %1$s q ON q.position IN (
                    SELECT p.position FROM %1$s p
                    WHERE %2$sp.tenant = k.value ->> 'tenant' AND p.channel = k.value ->> 'channel'
                    AND p.account = k.value ->> 'account' AND p.position > k.value ->> 'after'
                    ORDER BY p.position LIMIT :page)""".formatted(table, only);
    }

    @Override
    public String literal(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }

    @Override
    public @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    public <T> T inTransaction(Jdbi jdbi, Work<T> work) {
        lock();
        try (Handle handle = jdbi.open()) {
            handle.execute("PRAGMA synchronous = FULL");
            // The driver's own transactions begin DEFERRED unless configured, and then fail when they turn to writing.
            handle.execute("BEGIN IMMEDIATE");
            try {
                T result = work.on(handle);
                handle.execute("COMMIT");
                return result;
            } catch (Throwable e) { // whatever it was, the connection must not go back with the transaction open
                rollback(handle, e);
                throw e;
            }
        } finally {
            writer.unlock();
        }
    }

    private void lock() {
        boolean locked = false;
        try {
            locked = writer.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while waiting to write", e);
        }
        if (!locked) {
            throw new StoreUnavailableException(
                    "other writers kept the database for too long", new TimeoutException(LONGEST_WAIT.toString()));
        }
    }

    private static void rollback(Handle handle, Throwable cause) {
        try {
            handle.execute("ROLLBACK");
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void goByIndex(Handle handle) {
        // It does so anyway.
    }

    @Override
    public String dueFetches() {
        return """
                SELECT k.key, q.position FROM
                json_each(:rows) AS k CROSS JOIN parley_media q ON q.position IN (
                SELECT p.position FROM parley_media p
                WHERE p.tenant = k.value ->> 'tenant' AND p.channel = k.value ->> 'channel'
                AND p.account = k.value ->> 'account' AND p.not_before <= <now>
                ORDER BY p.not_before, p.position LIMIT :page)
                """;
    }

    @Override
    public Trouble trouble(SQLException failure) {
        return switch (failure.getErrorCode() & 0xff) {
            case 5, 6 -> Trouble.CONTENTION; // BUSY, LOCKED
            case 8, 10, 11, 13, 14, 26 -> Trouble.UNAVAILABLE; // READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB
            case 18, 19, 20, 25 ->
                Trouble.REFUSED; // TOOBIG, CONSTRAINT, MISMATCH, RANGE: it is about what was to be written
            default -> Trouble.UNAVAILABLE;
        };
    }

    @Override
    public boolean hasOneWriter() {
        return true;
    }

    @Override
    public int firstKey() {
        return 0;
    }

    /** Its one writer holds them all. */
    @Override
    public List<Address> hold(Handle handle, List<Address> addresses, int max) {
        return addresses.subList(0, Math.min(max, addresses.size()));
    }
}
