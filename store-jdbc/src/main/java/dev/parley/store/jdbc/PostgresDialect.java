package dev.parley.store.jdbc;

import dev.parley.conversation.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 13 and newer: many writers, told apart by locks. */
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
            + " SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_sort = off;"
            + " SET LOCAL enable_material = off; SET LOCAL join_collapse_limit = 1";

    /** Apart from the advisory locks that others may take in this database: "parley" in ASCII. */
    private static final long LOCKS = 0x7061726c6579L;

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public void configure(Jdbi jdbi) {
        jdbi.registerArgument(Arguments.text());
        jdbi.registerArgument(Arguments.instants(
                (position, statement, instant) -> statement.setObject(position, instant.atOffset(ZoneOffset.UTC))));
        jdbi.define("now", "date_trunc('milliseconds', statement_timestamp())")
                .define("millis", "* interval '1 millisecond'")
                .define("rows", "jsonb_array_elements(cast(:rows as jsonb)) WITH ORDINALITY AS k(value, key)")
                .define("tenants", in("k.value ->> 'tenant'"))
                .define("channels", in("k.value ->> 'channel'"))
                .define("accounts", in("k.value ->> 'account'"))
                .define("positions", in("cast(k.value ->> 'position' as bigint)"))
                .define("body", "decode(k.value ->> 'body', 'hex')")
                .define("conversations", in("cast(k.value ->> 'conversation' as uuid)"))
                .define("externalIds", in("k.value ->> 'externalId'"))
                .define("theirs", "= ANY (ARRAY(" + Receipts.THEIRS + "))")
                .define("epoch", "timestamptz 'epoch'")
                .define("inboxFront", front("parley_inbox", "p.state = 'PENDING' AND "))
                .define("outboxFront", front("parley_outbox", ""))
                .define("skipLockedOutbox", "FOR UPDATE OF o SKIP LOCKED")
                .define("skipLockedTimer", "FOR UPDATE OF t SKIP LOCKED");
    }

    /** An array and no join: with a join, PostgreSQL would look at all rows of a queue that it takes for empty. */
    private static String in(String field) {
        return "= ANY (ARRAY(SELECT DISTINCT " + field
                + " FROM jsonb_array_elements(cast(:rows as jsonb)) AS k(value)))";
    }

    private static String front(String table, String only) {
        return """
                jsonb_array_elements(cast(:rows as jsonb)) WITH ORDINALITY AS k(value, key) CROSS JOIN LATERAL (
                    SELECT * FROM %s p
                    WHERE %sp.tenant = k.value ->> 'tenant' AND p.channel = k.value ->> 'channel'
                    AND p.account = k.value ->> 'account' AND p.position > cast(k.value ->> 'after' as bigint)
                    ORDER BY p.position LIMIT :page) q""".formatted(table, only);
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
    public String dueFetches() {
        return """
                SELECT k.key, q.position FROM
                jsonb_array_elements(cast(:rows as jsonb)) WITH ORDINALITY AS k(value, key) CROSS JOIN LATERAL (
                SELECT p.position FROM parley_media p
                WHERE p.tenant = k.value ->> 'tenant' AND p.channel = k.value ->> 'channel'
                AND p.account = k.value ->> 'account' AND p.not_before <= <now>
                ORDER BY p.not_before, p.position LIMIT :page FOR UPDATE OF p SKIP LOCKED) q
                """;
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

    @Override
    public boolean hasOneWriter() {
        return false;
    }

    @Override
    public int firstKey() {
        return 1;
    }

    /**
     * By advisory locks, which an address that nothing is known of can have too, and which write nothing. Two addresses
     * with one hash only wait for each other.
     */
    @Override
    public List<Address> hold(Handle handle, List<Address> addresses, int max) {
        return handle.createQuery("""
                        SELECT k.key FROM <rows> WHERE pg_try_advisory_xact_lock(hashtextextended(
                        concat_ws(E'\\n', k.value ->> 'tenant', k.value ->> 'channel', k.value ->> 'account',
                        k.value ->> 'address'), :seed)) LIMIT :max
                        """)
                .bind("rows", JsonRows.of(addresses, Keys::fill))
                .bind("seed", LOCKS)
                .bind("max", max)
                .map((columns, context) -> addresses.get(columns.getInt("key") - firstKey()))
                .list();
    }
}
