package dev.parley.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 13 and newer: many writers, told apart by row locks. */
final class PostgresDialect implements Dialect {

    private static final Set<String> CONTENTION = Set.of("40001", "40P01", "55P03");

    /** The transaction did nothing for too long: a flow that is too slow must not be tried for ever. */
    private static final String TOO_SLOW = "25P03";

    /** Data, constraint, limit: it is about what was to be written. All else is about the database. */
    private static final Set<String> REFUSED = Set.of("22", "23", "54");

    /**
     * How much of a queue waits and how many rows come as JSON is beyond statistics, and where they mislead it PostgreSQL
     * would sort all that waits, scan all addresses for one, or scan an outbox for each row that it takes out because it
     * was empty when it was last looked at.
     */
    private static final String BY_INDEX = "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off;"
            + " SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_sort = off";

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public void configure(Jdbi jdbi) {
        jdbi.registerArgument(Arguments.text());
        jdbi.registerArgument(Arguments.instants(
                (position, statement, instant) -> statement.setObject(position, instant.atOffset(ZoneOffset.UTC))));
        Map.of(
                        "now", "date_trunc('milliseconds', statement_timestamp())",
                        "millis", "* interval '1 millisecond'",
                        "rows", "jsonb_array_elements(cast(:rows as jsonb)) WITH ORDINALITY AS k(value, key)",
                        "uuid", "uuid",
                        "body", "decode(k.value ->> 'body', 'hex')",
                        "skipLockedAddress", "FOR UPDATE OF a SKIP LOCKED",
                        "skipLockedOutbox", "FOR UPDATE OF o SKIP LOCKED",
                        "skipLockedTimer", "FOR UPDATE OF t SKIP LOCKED",
                        "firstPending", """
                        jsonb_array_elements(cast(:rows as jsonb)) AS k(value) CROSS JOIN LATERAL (
                            SELECT * FROM parley_inbox p
                            WHERE p.state = 'PENDING' AND p.tenant = k.value ->> 'tenant'
                            AND p.channel = k.value ->> 'channel' AND p.account = k.value ->> 'account'
                            AND p.address = k.value ->> 'address'
                            ORDER BY p.position LIMIT :limit) e""")
                .forEach(jdbi::define);
    }

    @Override
    public String literal(Instant instant) {
        return "timestamptz '" + instant + "'";
    }

    @Override
    public @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public <T> T inTransaction(Jdbi jdbi, Work<T> work) {
        return jdbi.inTransaction(work::on);
    }

    @Override
    public void goByIndex(Handle handle) {
        handle.execute(BY_INDEX);
    }

    @Override
    public Trouble trouble(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return Trouble.UNAVAILABLE;
        }
        if (CONTENTION.contains(state)) {
            return Trouble.CONTENTION;
        }
        boolean refused = state.equals(TOO_SLOW) || REFUSED.contains(state.substring(0, 2));
        return refused ? Trouble.REFUSED : Trouble.UNAVAILABLE;
    }

    /** Several nodes and workers look at once, and each would otherwise find only what the first one holds. */
    @Override
    public int candidatesPerAddress() {
        return 4;
    }

    @Override
    public boolean locksAddressRows() {
        return true;
    }
}
