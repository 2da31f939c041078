package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Where databases differ. The SQL texts are shared; what a database says in its own way is an attribute in them:
 *
 * <ul>
 *   <li>{@code <now>} the present, to the millisecond; {@code <millis>} behind a number makes it milliseconds to add;
 *       {@code <epoch>} the time before all others
 *   <li>{@code <rows>} the rows of the JSON array {@code :rows}, as {@code k(value, key)} with their index as key
 *   <li>{@code <tenants>}, {@code <channels>}, {@code <accounts>}, {@code <positions>},
 *       {@code <conversations>}, {@code <externalIds>} behind a column: it is one of those
 *       in {@code :rows}
 *   <li>{@code <body>} the bytes that row {@code k} has in hexadecimal
 *   <li>{@code <inboxFront>}, {@code <outboxFront>} the first {@code :page} rows {@code q} of the queue, in their order,
 *       behind the position {@code after} of each account {@code k} in {@code :rows}
 *   <li>{@code <skipLockedOutbox>}, {@code <skipLockedTimer>} lock what is selected and leave out what is locked by
 *       another
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

    /**
     * Selects {@code key, position} of the first {@code :page} fetches that are due of each account {@code k} in
     * {@code :rows}, in their order; nobody else takes them until the transaction ends.
     */
    String dueFetches();

    /**
     * Lets nobody else report on, or settle, messages of these ids of platforms until the transaction ends: else a report
     * and the answer that tells the id would not see each other. First of all that a transaction locks.
     */
    void lockReports(Handle handle, Collection<String> externalIds);

    /** What a failure means. */
    Trouble trouble(SQLException failure);

    /** Whether only one transaction at a time writes. */
    boolean hasOneWriter();

    /** The key of the first of {@code <rows>}. */
    int firstKey();

    /** Of these addresses, the first ones that nobody else steps; until the transaction ends, nobody else will. */
    List<Address> hold(Handle handle, List<Address> addresses, int max);
}
