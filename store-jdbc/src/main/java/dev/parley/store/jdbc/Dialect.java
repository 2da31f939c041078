package dev.parley.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Where databases differ. The SQL texts are shared; what a database says in its own way is an attribute in them:
 *
 * <ul>
 *   <li>{@code <now>} the present, to the millisecond; {@code <millis>} behind a number makes it milliseconds to add
 *   <li>{@code <rows>} the rows of the JSON array {@code :rows}, as {@code k(value, key)} with their index as key
 *   <li>{@code <body>} the bytes that row {@code k} has in hexadecimal
 *   <li>{@code <firstPending>} the first {@code :limit} pending events {@code e} of each address in {@code <rows>}
 *   <li>{@code <skipLockedAddress>}, {@code <skipLockedOutbox>}, {@code <skipLockedTimer>} lock what is selected and
 *       leave out what is locked by another
 * </ul>
 */
interface Dialect {

    /** The folder of its migrations. */
    String name();

    /** Tells Jdbi the attributes and how values are bound. */
    void configure(Jdbi jdbi);

    /** The value of {@code <now>} for a time that is not the database's own. */
    String literal(Instant instant);

    /** A column's time; null for SQL's null. */
    @Nullable
    Instant instant(ResultSet row, String column) throws SQLException;

    /** Runs the work in one transaction, to be rolled back when it throws. */
    <T> T inTransaction(Jdbi jdbi, Work<T> work);

    /**
     * Has the transaction find rows by key, or in the order of an index up to a limit, whatever statistics say: what looks
     * for work must not look at all that waits.
     */
    void goByIndex(Handle handle);

    /** What a failure means. */
    Trouble trouble(SQLException failure);

    /** How many due addresses to look at to get one that nobody else holds; 1 where there is only one writer. */
    int candidatesPerAddress();

    /** Whether several processes may write, so that an address is held by the lock of its row, which must be there first. */
    boolean locksAddressRows();
}
